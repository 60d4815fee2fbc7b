import { expect, test } from "vitest";
import { deliveries } from "#db/schema/deliveries";
import { retryWaiting } from "#src/estates/retry-waiting";
import { openIncident } from "#src/incidents/open";
import { createEstate, createWorld } from "#tests/support/world";

test("what waits of an estate is due in a moment, once for a burst, and of no other estate", async () => {
  const world = createWorld();
  for (const id of ["100", "200"]) {
    const { staff } = await createEstate(world, id);
    await openIncident(world.app, staff, { title: "x", system: "y" });
  }
  const begun = world.clock.at;
  const later = begun + 300_000;
  await world.db.transaction(
    async (tx) => void (await tx.update(deliveries).set({ dueAt: later })),
  );
  await retryWaiting(world.app, "100");
  world.clock.at += 1_000;
  await retryWaiting(world.app, "100");
  const rows = await world.db.read.select().from(deliveries);
  const dueOf = (id: string) =>
    new Set(rows.filter(({ estateId }) => estateId === id).map(({ dueAt }) => dueAt));
  expect(dueOf("100")).toEqual(new Set([begun + 2_000]));
  expect(dueOf("200")).toEqual(new Set([later]));
});
