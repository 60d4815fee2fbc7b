import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { getEstate } from "#src/estates/get-estate";
import {
  type Correctable,
  canTellAgain,
  editableKinds,
  getPicked,
} from "#src/incidents/get-correctable";

export type EventForm = Correctable & { canTell: boolean };

/** What the form that corrects an event starts from. @throws Forbidden, NotFound, Conflict */
export async function getEventForm(
  app: App,
  actor: Actor,
  input: { event: string },
): Promise<EventForm> {
  requireStaff(actor);
  const { read } = app.db;
  const estate = await getEstate(read, actor.estateId);
  const found = await getPicked(read, estate.id, input.event.trim(), editableKinds);
  return { ...found, canTell: canTellAgain(found) };
}
