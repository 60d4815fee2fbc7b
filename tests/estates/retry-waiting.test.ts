import { expect, test } from "vitest";
import { hastenKind } from "#db/queries/waiting-deliveries";
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

test("what Discord has asked to wait for isn't asked for again before", async () => {
  const world = createWorld();
  const { staff } = await createEstate(world);
  await openIncident(world.app, staff, { title: "x", system: "y" });
  const dueAt = world.clock.at + 300_000;
  const limited = { dueAt, attempts: 1, lastError: "rate limited" };
  await world.db.transaction(async (tx) => void (await tx.update(deliveries).set(limited)));
  await retryWaiting(world.app, "100");
  await world.db.transaction((tx) =>
    hastenKind(tx, { estateId: "100", kind: "notices" }, world.clock.at),
  );
  const rows = await world.db.read.select().from(deliveries);
  expect(new Set(rows.map((row) => row.dueAt))).toEqual(new Set([dueAt]));
});
