import { expect, test } from "vitest";
import { leaseDelivery } from "#db/queries/deliveries";
import { findDelivery } from "#db/queries/delivery-keys";
import { retryFailed } from "#db/queries/retrying";
import { DeliveryFailure } from "#src/delivery/retry";
import { settleFailed } from "#src/delivery/settle";
import { eraseDeliveries } from "#src/tickets/erase-deliveries";
import { setDm } from "#src/tickets/set-dm";
import { createLinked, giveAllClear, residentOf } from "#tests/tickets/support/linked";

const failures: [string, DeliveryFailure][] = [
  ["for now", new DeliveryFailure("passing", "Discord answered 500", undefined, "down")],
  ["for good", new DeliveryFailure("permanent", "Discord answered 400 (code 50035)")],
];

/** What asks the second resident after an all-clear, in their thread or by direct message, is on its way. */
async function setUp(way: "" | ":dm") {
  const linked = await createLinked();
  const { world, staff } = linked;
  const { event } = await giveAllClear(world, staff);
  const row = async () => {
    const found = await findDelivery(world.db.read, `ticket:2:shown:${event.id}${way}`);
    if (!found) throw new Error("There is no question.");
    return found;
  };
  const delivery = await row();
  const now = world.clock.at;
  await world.db.transaction((tx) =>
    leaseDelivery(tx, delivery.id, { now, leaseUntil: now + 60_000 }),
  );
  return { ...linked, delivery, row };
}

test.each(failures)(
  "what an erasure ends while it fails, %s, stays as that left it",
  async (_, failure) => {
    const { world, incident, second, delivery, row } = await setUp("");
    await world.db.transaction((tx) => eraseDeliveries(tx, second, world.clock.at));
    const ended = await row();
    expect(ended.lastError).toMatch(/^withdrawn/);
    await settleFailed(world.app, delivery, failure);
    expect(await row()).toEqual(ended);
    expect(await world.db.transaction((tx) => retryFailed(tx, incident.id, world.clock.at))).toBe(
      0,
    );
  },
);

test.each(failures)(
  "a direct message that isn't wanted any more while it fails, %s, is never tried again",
  async (_, failure) => {
    const { world, incident, second, delivery, row } = await setUp(":dm");
    await setDm(world.app, residentOf(second), { ticket: second.number, to: "off" });
    const ended = await row();
    expect(ended.lastError).toMatch(/^withdrawn/);
    await settleFailed(world.app, delivery, failure);
    expect(await row()).toEqual(ended);
    await setDm(world.app, residentOf(second), { ticket: second.number, to: "on" });
    expect(await world.db.transaction((tx) => retryFailed(tx, incident.id, world.clock.at))).toBe(
      0,
    );
  },
);
