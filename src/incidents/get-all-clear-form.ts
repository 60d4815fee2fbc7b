import type { Incident } from "#db/queries/incidents";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { getFormIncident } from "#src/incidents/get-form-incident";
import { defaultAllClear } from "#src/incidents/preview-all-clear";

/** What the form of an open incident's all-clear starts from. @throws Forbidden, NotFound, Conflict */
export async function getAllClearForm(
  app: App,
  actor: Actor,
  input: { incident: number },
): Promise<{ incident: Incident; text: string }> {
  const incident = await getFormIncident(app, actor, { ...input, isOpen: true });
  return { incident, text: await defaultAllClear(app.db.read, incident) };
}
