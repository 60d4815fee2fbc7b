import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { deliveries } from "#db/schema/deliveries";
import { enqueue, enqueueEdit } from "#src/delivery/enqueue";
import { DeliveryFailure } from "#src/delivery/retry";
import { run } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld } from "#tests/support/world";

const down = new DeliveryFailure("passing", "Discord answered 500", undefined, "down");

test("an edit is not given up before the message that it changes", async () => {
  const world = createWorld();
  await createEstate(world);
  await world.db.transaction(async (tx) => {
    const message = { content: "x" };
    const now = world.clock.at;
    const payload = { action: "send", message } as const;
    await enqueue(tx, { estateId: "100", key: "line", target: "staff:100", payload, now });
    await enqueueEdit(tx, { estateId: "100", of: "line", change: "1", message, now });
    const isEdit = eq(deliveries.key, "line:edit:1");
    await tx.update(deliveries).set({ attempts: 60 }).where(isEdit);
  });
  await run(world, () => down);
  await eventually(async () => {
    const edit = await findDelivery(world.db.read, "line:edit:1");
    expect(edit).toMatchObject({ status: "pending", attempts: 61, leaseUntil: null });
  });
});
