import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { deliveries, tickets } from "#db/schema";
import { startDispatcher } from "#src/delivery/dispatch";
import { enqueue, enqueueEdit } from "#src/delivery/enqueue";
import { enqueueThreadEnd } from "#src/delivery/keep-thread";
import { DeliveryFailure } from "#src/delivery/retry";
import { fileTicket } from "#src/tickets/file";
import { fakeTransport, noCards } from "#tests/delivery/fake-transport";
import { pass, run } from "#tests/delivery/run";
import { createEstate, createWorld, type World } from "#tests/support/world";

const down = new DeliveryFailure("passing", "Discord answered 500", undefined, "down");
const manyAttempts = 60;

async function isStillTried(world: World, key: string) {
  await vi.waitFor(async () => {
    const row = await findDelivery(world.db.read, key);
    expect(row).toMatchObject({
      status: "pending",
      attempts: manyAttempts + 1,
      lastError: expect.any(String),
      leaseUntil: null,
    });
  });
}

test("an edit is not given up before the message that it changes", async () => {
  const world = createWorld();
  await createEstate(world);
  await world.db.transaction(async (tx) => {
    const message = { content: "x" };
    const now = world.clock.at;
    const payload = { action: "send", message } as const;
    await enqueue(tx, { estateId: "100", key: "line", target: "staff:100", payload, now });
    await enqueueEdit(tx, { estateId: "100", of: "line", change: "1", message, now });
    await tx.update(deliveries).set({ attempts: manyAttempts });
    await tx.update(deliveries).set({ attempts: 1 }).where(eq(deliveries.key, "line"));
  });
  await run(world, () => down);
  await isStillTried(world, "line:edit:1");
});

test("a thread whose ticket was erased is tried to be deleted until it is", async () => {
  const world = createWorld();
  await createEstate(world);
  await world.db.transaction(async (tx) => {
    await enqueueThreadEnd(tx, { id: 1, estateId: "100" }, "77", world.clock.at);
    await tx.update(deliveries).set({ attempts: manyAttempts });
  });
  await run(world, () => down);
  await isStillTried(world, "thread:1:delete:77");
});

test("a thread that opens as its ticket is erased is deleted, though Discord refuses at first", async () => {
  const world = createWorld();
  const { resident } = await createEstate(world);
  await fileTicket(world.app, resident, { avatar: "Rosa" });
  let refusals = 1;
  const { transport, calls } = fakeTransport(({ name }) =>
    name === "deleteThread" && refusals-- > 0 ? down : null,
  );
  const open = transport.openThread;
  transport.openThread = async (...args) => {
    await world.db.transaction(async (tx) => {
      await tx.update(tickets).set({ erasedAt: world.clock.at });
    });
    return open(...args);
  };
  const dispatcher = await startDispatcher({ app: world.app, transport, cards: noCards });
  const deleted = () => calls.filter(({ name }) => name === "deleteThread");
  await vi.waitFor(() => expect(deleted()).toHaveLength(1));
  await vi.waitFor(async () => {
    const [row] = (await world.db.read.query.deliveries.findMany()).filter(
      ({ target }) => target === "thread:1",
    );
    expect(row).toMatchObject({ attempts: 1, leaseUntil: null });
  });
  await pass(world, 1_000);
  await vi.waitFor(() => expect(deleted()).toHaveLength(2));
  expect(deleted()[1]?.args).toEqual(["id-1"]);
  await dispatcher.stop();
  expect(calls.filter(({ name }) => name === "send")).toEqual([]);
});
