import type { Tx } from "#db/client";
import { type Event, findEvent } from "#db/queries/events";
import { findIncidentById, type Incident } from "#db/queries/incidents";
import { Conflict, NotFound } from "#src/errors";
import { neutraliseLine, truncate } from "#src/notices/neutralise";
import { timelineWords } from "#src/notices/words/timeline";

type Kind = Event["kind"];

/** Nothing else hangs on these. */
export const removableKinds: readonly Kind[] = ["log", "vendor", "vendor_all_clear"];

/** Their text says what changed, so only its time can be corrected. */
const fixedTextKinds: readonly Kind[] = ["phase", "payments"];

export const editableKinds: readonly Kind[] = [
  ...removableKinds,
  ...fixedTextKinds,
  "opened",
  "all_clear",
  "reopened",
];

export type Correctable = { event: Event; incident: Incident };

/** What the list sends for an event. Nobody types it: a plain number would be taken for a line's place. */
export const choiceOf = (eventId: number) => `line-${eventId}`;

/** The event that was picked from the list, as `getCorrectable` gives it. @throws NotFound, Conflict */
export async function getPicked(
  tx: Tx,
  estateId: string,
  picked: string,
  kinds: readonly Kind[],
): Promise<Correctable> {
  const id = /^line-(\d{1,15})$/.exec(picked)?.[1];
  if (!id) throw new NotFound(timelineWords.unknown(truncate(neutraliseLine(picked), 100)));
  return getCorrectable(tx, estateId, Number(id), kinds);
}

/**
 * The event of that id with its incident, where events of its kind can be corrected.
 * @throws NotFound, Conflict
 */
export async function getCorrectable(
  tx: Tx,
  estateId: string,
  id: number,
  kinds: readonly Kind[],
): Promise<Correctable> {
  const event = await findEvent(tx, estateId, id);
  const incident = event && (await findIncidentById(tx, estateId, event.incidentId));
  if (!incident) throw new NotFound(timelineWords.unknown(choiceOf(id)));
  if (event.removedAt !== null) throw new Conflict(timelineWords.removedAlready);
  if (!kinds.includes(event.kind)) throw new Conflict(timelineWords.fixed(event.kind));
  return { event, incident };
}

export function hasFixedText({ kind }: Pick<Event, "kind">): boolean {
  return fixedTextKinds.includes(kind);
}

/** Whether residents can be told of a correction: only of what they were told before. */
export function canTellAgain({ event, incident }: Correctable): boolean {
  return event.announced && !incident.quiet;
}
