import { type Event, findEvent } from "#db/queries/events";
import { findIncidentById } from "#db/queries/incidents";
import { editEvent } from "#src/incidents/edit-event";
import { logEvent } from "#src/incidents/log";
import { createOutage, slt } from "#tests/support/world";

export const day = (time: string) => slt(`2022-02-19 ${time}`);

export async function setUp(options?: { quiet: boolean }) {
  const outage = await createOutage(options);
  const { world, staff, admin, incident } = outage;
  const read = () => findIncidentById(world.db.read, staff.estateId, incident.id);
  const readEvent = (id: number) => findEvent(world.db.read, staff.estateId, id);
  const edit = (event: Pick<Event, "id" | "revision" | "text">, change: object) =>
    editEvent(world.app, admin, {
      event: event.id,
      revision: event.revision,
      text: event.text,
      ...change,
    });
  const log = async (text: string, more = {}) =>
    (await logEvent(world.app, staff, { text, at: "17:15", ...more })).event;
  const opened = await readEvent(1);
  if (!opened) throw new Error("Nothing was opened.");
  return { ...outage, read, readEvent, edit, log, opened };
}
