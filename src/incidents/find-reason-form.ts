import { z } from "zod";
import { type AllClearDraft, findUnusedDraft } from "#db/queries/all-clear-drafts";
import { countLinked } from "#db/queries/incident-tickets";
import { findIncidentById, type Incident } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { hasLeft, isCounted } from "#src/incidents/preview-all-clear";
import { parseInput } from "#src/parse-input";

const draftInput = z.object({ draft: z.int() });

export type ReasonForm = { draft: AllClearDraft; incident: Incident };

/**
 * What the form that asks for a reason says; null where none is needed, or where nobody should fill one
 * in for nothing: `sendAllClear` then says what became of the preview. @throws Forbidden
 */
export async function findReasonForm(
  app: App,
  actor: Actor,
  raw: z.input<typeof draftInput>,
): Promise<ReasonForm | null> {
  requireStaff(actor);
  const { draft: id } = parseInput(draftInput, raw);
  const { read } = app.db;
  const draft = await findUnusedDraft(read, actor.estateId, id);
  if (!draft || !hasLeft(draft)) return null;
  const incident = await findIncidentById(read, actor.estateId, draft.incidentId);
  if (incident?.revision !== draft.revision) return null;
  return isCounted(draft, await countLinked(read, incident.id)) ? { draft, incident } : null;
}
