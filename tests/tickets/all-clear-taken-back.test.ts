import { describe, expect, test } from "vitest";
import { leaseDelivery } from "#db/queries/deliveries";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { reopenIncident } from "#src/incidents/reopen";
import { confirmShown } from "#src/tickets/confirm-shown";
import { listDeliveries } from "#tests/support/world";
import {
  addTicket,
  createLinked,
  decided,
  giveAllClear,
  listQuestions,
  residentOf,
} from "#tests/tickets/support/linked";

const notOver = { incident: "1", reason: "Two are still missing." };

describe("an all-clear that is taken back", () => {
  test("keeps back the questions that nobody was asked yet; a later one asks who is undecided", async () => {
    const { world, staff, first, second } = await createLinked();
    await giveAllClear(world, staff);
    const [tried] = await listQuestions(world);
    await world.db.transaction((tx) =>
      leaseDelivery(tx, tried?.id ?? 0, { now: world.clock.at, leaseUntil: world.clock.at + 1 }),
    );
    await reopenIncident(world.app, staff, notOver);
    expect(
      (await listQuestions(world)).map(({ status, lastError }) => [status, lastError]),
    ).toEqual([
      ["pending", null],
      ["failed", "withdrawn before it was sent"],
      ["failed", "withdrawn before it was sent"],
    ]);
    await confirmShown(world.app, residentOf(first), { ticket: 1 });
    const { event } = await giveAllClear(world, staff);
    const again = (await listQuestions(world)).slice(3);
    expect(again.map(({ key, status }) => [key, status])).toEqual([
      [`ticket:${second.id}:shown:${event.id}`, "pending"],
      [`ticket:${second.id}:shown:${event.id}:dm`, "pending"],
    ]);
  });

  test("leaves alone what is said besides, and other incidents' questions", async () => {
    const { world, staff } = await createLinked();
    const other = await openIncident(world.app, staff, { title: "Kiosks", system: "Kiosks" });
    await addTicket(world, other.incident.id);
    await giveAllClear(world, staff, "2");
    await giveAllClear(world, staff, "1");
    const before = await listDeliveries(world);
    await reopenIncident(world.app, staff, { ...notOver, incident: "2" });
    const after = await listDeliveries(world);
    const changed = after.slice(0, before.length).filter(({ status }) => status === "failed");
    expect(changed.map(({ target }) => target)).toEqual(["ticket:5"]);
  });

  test("merged then: the all-clear of both asks each undecided one, once", async () => {
    const { world, staff, first, second } = await createLinked();
    const other = await openIncident(world.app, staff, { title: "Kiosks", system: "Kiosks" });
    const third = await addTicket(world, other.incident.id);
    await addTicket(world, other.incident.id, decided);
    await giveAllClear(world, staff, "1");
    await reopenIncident(world.app, staff, notOver);
    await mergeIncident(world.app, staff, { incident: "1", into: "2" });
    await giveAllClear(world, staff, "2");
    const pending = (await listQuestions(world)).filter(({ status }) => status === "pending");
    expect(pending.map(({ target }) => target)).toEqual([
      `ticket:${first.id}`,
      `ticket:${second.id}`,
      `dm:${second.residentId}`,
      `ticket:${third.id}`,
    ]);
  });
});
