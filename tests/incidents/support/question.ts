import { sendAllClear } from "#src/incidents/all-clear";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { remindStaff } from "#src/incidents/remind";
import { createOutage, evening, listDeliveries, type World } from "#tests/support/world";

export const minute = 60_000;

/** What staff read or see change in their channel, in order. */
export async function listAsked(world: World) {
  const deliveries = await listDeliveries(world);
  return deliveries.filter(({ target }) => /^(staff|edit:remind):/.test(target));
}

export async function findIncident(world: World, number = 1) {
  const incidents = await world.db.read.query.incidents.findMany();
  return incidents.find((incident) => incident.number === number);
}

export async function pass(world: World, minutes: number) {
  world.clock.at += minutes * minute;
  await remindStaff.sweep(world.app);
}

/** An incident that staff were asked about, an hour after it was opened at 21:30. */
export async function createQuestion() {
  const outage = await createOutage();
  await pass(outage.world, 60);
  return { ...outage, question: { incident: 1, asked: evening + 60 * minute } };
}

export async function giveAllClear({ world, staff }: Awaited<ReturnType<typeof createOutage>>) {
  const { draft } = await previewAllClear(world.app, staff, {});
  await sendAllClear(world.app, staff, { draft: draft.id });
}
