import type { Tx } from "#db/client";
import { type AllClearDraft, takeDraft } from "#db/queries/all-clear-drafts";
import {
  findIncidentById,
  findMergedInto,
  type Incident,
  markResolved,
} from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { getEstate } from "#src/estates/get-estate";
import type { Appended } from "#src/incidents/append-event";
import { type AllClearPreview, draftAllClear } from "#src/incidents/preview-all-clear";
import { recordEvent } from "#src/incidents/record-event";
import { incidentWords } from "#src/notices/words/incident";
import { mergeWords } from "#src/notices/words/merge";

export type AllClearResult =
  | ({ outcome: "sent" } & Appended)
  | { outcome: "changed"; preview: AllClearPreview };

/**
 * Sends a previewed all-clear once; where the incident changed since, it makes a fresh preview instead.
 * @throws Forbidden, Conflict
 */
export async function sendAllClear(
  app: App,
  actor: Actor,
  input: { draft: number },
): Promise<AllClearResult> {
  requireStaff(actor);
  const now = app.clock.now();
  return app.db.transaction(async (tx): Promise<AllClearResult> => {
    const estate = await getEstate(tx, actor.estateId);
    const draft = await takeDraft(tx, estate.id, input.draft, now);
    if (!draft) throw new Conflict(incidentWords.draftUsed);
    const { text, at } = draft;
    const resolved = await markResolved(tx, draft.incidentId, draft.revision, at ?? now);
    if (!resolved) {
      const incident = await getChanged(tx, draft);
      const facts = { estate, incident, actor, text, at, now };
      return { outcome: "changed", preview: await draftAllClear(tx, facts) };
    }
    const { event, incident } = await recordEvent(tx, estate, resolved, {
      kind: "all_clear",
      text,
      visibility: "public",
      phase: "resolved",
      announced: true,
      occurredAt: at ?? now,
      recordedAt: now,
      actorId: actor.userId,
    });
    return { outcome: "sent", incident, event, noticesChannelId: estate.noticesChannelId };
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
