import { z } from "zod";
import type { Tx } from "#db/client";
import { type AllClearDraft, takeDraft } from "#db/queries/all-clear-drafts";
import { findPhaseStart, insertEvent } from "#db/queries/events";
import { countLinked } from "#db/queries/incident-tickets";
import {
  findIncidentById,
  findMergedInto,
  type Incident,
  markResolved,
} from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict, Invalid } from "#src/errors";
import { getEstate, type ReadyEstate } from "#src/estates/get-estate";
import type { Appended } from "#src/incidents/append-event";
import {
  type AllClearPreview,
  draftAllClear,
  hasLeft,
  isCounted,
} from "#src/incidents/preview-all-clear";
import { recordEvent } from "#src/incidents/record-event";
import { incidentWords } from "#src/notices/words/incident";
import { mergeWords } from "#src/notices/words/merge";
import { afterWords } from "#src/notices/words/ticket-after";
import { parseInput, requiredText } from "#src/parse-input";
import { askUndecided } from "#src/tickets/ask-undecided";

const sendInput = z.object({
  draft: z.int(),
  /** Why it is given though tickets are left. */
  reason: requiredText(1000, 10).optional(),
});

export type AllClearResult =
  /** With how many residents are asked whether their payment has shown up. */
  | ({ outcome: "sent"; asked: number; arePaymentsPaused: boolean } & Appended)
  | { outcome: "changed"; preview: AllClearPreview };

/**
 * Sends a previewed all-clear once, and asks the residents of undecided tickets; where the incident or its
 * tickets changed since, it makes a fresh preview instead. @throws Forbidden, Invalid, Conflict
 */
export async function sendAllClear(
  app: App,
  actor: Actor,
  raw: z.input<typeof sendInput>,
): Promise<AllClearResult> {
  requireStaff(actor);
  const input = parseInput(sendInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx): Promise<AllClearResult> => {
    const estate = await getEstate(tx, actor.estateId);
    const draft = await takeDraft(tx, estate.id, input.draft, now);
    if (!draft) throw new Conflict(incidentWords.draftUsed);
    const at = await findMoment(tx, draft, now);
    const resolved = await resolveAsPreviewed(tx, draft, at);
    if (!resolved)
      return { outcome: "changed", preview: await renew(tx, estate, draft, actor, now) };
    const said = { occurredAt: at, recordedAt: now, actorId: actor.userId };
    if (hasLeft(draft)) await keepReason(tx, draft, said, input.reason);
    const { event, incident } = await recordEvent(tx, estate, resolved, {
      ...said,
      kind: "all_clear",
      text: draft.text,
      visibility: "public",
      phase: "resolved",
      announced: true,
    });
    await askUndecided(tx, event);
    const { noticesChannelId, payments } = estate;
    const arePaymentsPaused = payments === "paused";
    const asked = draft.undecided;
    return { outcome: "sent", asked, arePaymentsPaused, incident, event, noticesChannelId };
  });
}

/** The incident, resolved; null where anything that the preview showed is different now. */
async function resolveAsPreviewed(tx: Tx, draft: AllClearDraft, at: number) {
  const { incidentId, revision } = draft;
  if (!isCounted(draft, await countLinked(tx, incidentId))) return null;
  return markResolved(tx, incidentId, revision, at);
}

/** Never before the newest phase, although the clock may have been set back since. */
async function findMoment(tx: Tx, { incidentId, at }: AllClearDraft, now: number): Promise<number> {
  return Math.max(at ?? now, (await findPhaseStart(tx, incidentId)) ?? 0);
}

async function renew(
  tx: Tx,
  estate: ReadyEstate,
  draft: AllClearDraft,
  actor: Actor,
  now: number,
): Promise<AllClearPreview> {
  const incident = await getChanged(tx, draft);
  const { text, at } = draft;
  return draftAllClear(tx, { estate, incident, actor, text, at, now });
}

type Said = { occurredAt: number; recordedAt: number; actorId: string };

/** Stands on the timeline just before the all-clear. @throws Invalid where none was given */
async function keepReason(tx: Tx, draft: AllClearDraft, said: Said, reason: string | undefined) {
  if (!reason) throw new Invalid(afterWords.reasonMissing);
  const { estateId, incidentId, undecided, toRecheck } = draft;
  await insertEvent(tx, {
    ...said,
    estateId,
    incidentId,
    kind: "all_clear_reason",
    text: afterWords.reasonEvent(undecided, toRecheck, reason),
    visibility: "internal",
    announced: false,
  });
}

/** The draft's incident, which changed since. @throws Conflict where it has its all-clear, or was merged */
async function getChanged(tx: Tx, { estateId, incidentId }: AllClearDraft): Promise<Incident> {
  const incident = await findIncidentById(tx, estateId, incidentId);
  const into = incident && (await findMergedInto(tx, incident));
  if (into) throw new Conflict(mergeWords.previewed(incident.number, into.number));
  if (!incident || incident.resolvedAt) throw new Conflict(incidentWords.draftUsed);
  return incident;
}
