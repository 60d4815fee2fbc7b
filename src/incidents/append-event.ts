import type { Tx } from "#db/client";
import type { Event, NewEvent } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { Invalid } from "#src/errors";
import { getEstate } from "#src/estates/get-estate";
import { pickIncident } from "#src/incidents/pick-incident";
import { recordEvent } from "#src/incidents/record-event";
import { incidentWords } from "#src/notices/words/incident";
import { readAt } from "#src/parse-input";
import { formatSlt } from "#src/time/format-slt";

/** A line from longer before is a date that was read as the last such day, a year ago. */
const longestBeforeMs = 30 * 86_400_000;

export type Appended = { incident: Incident; event: Event; noticesChannelId: string };

type Draft = Pick<NewEvent, "kind" | "phase" | "payments"> & {
  /** What happened, or how that is said of the incident. */
  text: string | ((incident: Incident) => string);
  visibility?: Event["visibility"];
  /** SLT as typed; now where absent. */
  at?: string | undefined;
  /** The instant itself, where it isn't typed; now where that is still to come. */
  occurredAt?: number;
  /** What it comes after, although the clock may have been set back since. */
  notBefore?(incident: Incident): number | null;
  /** The Discord message that it is taken from. */
  source?: { channelId: string; messageId: string };
  announce: boolean;
  /** The incident's number as typed; the only open one where absent. */
  incident?: string | undefined;
  /** What else changes with it; throws where it can't be. */
  change?(tx: Tx, incident: Incident, occurredAt: number): Promise<void>;
};

/** Adds an event to a timeline and, where asked and the incident isn't quiet, tells residents. */
export async function appendEvent(app: App, actor: Actor, draft: Draft): Promise<Appended> {
  const { kind, text, phase, payments, visibility = "public" } = draft;
  const now = app.clock.now();
  const happenedAt = Math.min(draft.occurredAt ?? readAt(draft.at, now), now);
  return app.db.transaction(async (tx) => {
    const estate = await getEstate(tx, actor.estateId);
    const picked = await pickIncident(tx, estate.id, draft.incident);
    const occurredAt = Math.max(happenedAt, draft.notBefore?.(picked) ?? happenedAt);
    requireNear(picked, occurredAt, now);
    await draft.change?.(tx, picked, occurredAt);
    const { event, incident } = await recordEvent(tx, estate, picked, {
      kind,
      text: typeof text === "string" ? text : text(picked),
      visibility,
      phase: phase ?? null,
      payments: payments ?? null,
      announced: draft.announce,
      occurredAt,
      recordedAt: now,
      actorId: actor.userId,
      sourceChannelId: draft.source?.channelId ?? null,
      sourceMessageId: draft.source?.messageId ?? null,
    });
    return { incident, event, noticesChannelId: estate.noticesChannelId };
  });
}

/** @throws Invalid where the time is so long before the incident that its date must be a slip */
export function requireNear({ awareAt }: Incident, occurredAt: number, now: number): void {
  if (occurredAt >= awareAt - longestBeforeMs) return;
  throw new Invalid(incidentWords.tooEarly(formatSlt(awareAt, now)));
}
