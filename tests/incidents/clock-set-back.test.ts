import { expect, test } from "vitest";
import { listPhaseEvents } from "#db/queries/events";
import { findIncidentById } from "#db/queries/incidents";
import { changePhase } from "#src/incidents/change-phase";
import { reopenIncident } from "#src/incidents/reopen";
import { createOutage } from "#tests/support/world";
import { giveAllClear } from "#tests/tickets/support/linked";

const hour = 3_600_000;
const reason = "Three payments are still missing.";

/** An outage, and its phases in the order of time. */
async function begin() {
  const outage = await createOutage();
  const { world, staff, incident } = outage;
  const read = async () => findIncidentById(world.db.read, staff.estateId, incident.id);
  const listTurns = async () =>
    (await listPhaseEvents(world.db.read, incident.id))
      .toSorted((a, b) => a.occurredAt - b.occurredAt || a.id - b.id)
      .map(({ kind }) => kind);
  return { ...outage, read, listTurns };
}

test("an incident is reopened after its all-clear although the clock was set back since", async () => {
  const { world, staff, read, listTurns } = await begin();
  await giveAllClear(world, staff);
  const given = world.clock.at;
  world.clock.at -= hour;
  const { event } = await reopenIncident(world.app, staff, { incident: "1", reason });
  expect(event).toMatchObject({ occurredAt: given, recordedAt: world.clock.at });
  expect(await read()).toMatchObject({ phase: "investigating", resolvedAt: null });
  expect(await listTurns()).toEqual(["opened", "all_clear", "reopened"]);
});

test("an all-clear is given after the newest phase although the clock was set back since", async () => {
  const { world, staff, read, listTurns } = await begin();
  await changePhase(world.app, staff, { to: "verifying" });
  const since = world.clock.at;
  world.clock.at -= hour;
  await giveAllClear(world, staff);
  expect(await read()).toMatchObject({ phase: "resolved", resolvedAt: since });
  expect(await listTurns()).toEqual(["opened", "phase", "all_clear"]);
});
