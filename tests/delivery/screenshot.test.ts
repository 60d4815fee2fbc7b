import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { deliveries } from "#db/schema/deliveries";
import { enqueue } from "#src/delivery/enqueue";
import { DeliveryFailure } from "#src/delivery/retry";
import { fileTicket } from "#src/tickets/file";
import type { Call } from "#tests/delivery/fake-transport";
import { run, settled } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld } from "#tests/support/world";

const screenshots = [
  { name: "a", url: "https://cdn.example/a", contentType: "image/png", size: 9 },
];
const copies = ({ name, args: [, message] }: Call) => name === "send" && "files" in Object(message);

async function createTicket() {
  const world = createWorld();
  const { resident } = await createEstate(world);
  await fileTicket(world.app, resident, { avatar: "Rosa", screenshots });
  return world;
}

test("a screenshot that Discord has no more is said to be lost, in its place", async () => {
  const world = await createTicket();
  const gone = new DeliveryFailure("permanent", "the file's address answered 404");
  const { calls } = await run(world, (call) => (copies(call) ? gone : null));
  await settled(world);
  const said = calls.flatMap(({ name, args: [, message] }) => (name === "send" ? [message] : []));
  expect(said.at(-1)).toEqual({
    content:
      "Screenshot 1 for ticket #1 could not be copied. If you still have it, please post it here.",
  });
  expect(await findDelivery(world.db.read, "ticket:1:screenshot:1")).toMatchObject({
    status: "done",
    attempts: 1,
  });
});

test("one that can't be copied for now is tried again", async () => {
  const world = await createTicket();
  const down = new DeliveryFailure("passing", "the file's address answered 503");
  const { calls } = await run(world, (call) => (copies(call) ? down : null));
  await eventually(async () => {
    const copy = await findDelivery(world.db.read, "ticket:1:screenshot:1");
    expect(copy).toMatchObject({ status: "pending", attempts: 1, leaseUntil: null });
  });
  expect(JSON.stringify(calls)).not.toContain("could not be copied");
});

test("one that can't be copied for hours is said to be lost, and what waits behind it goes on", async () => {
  const world = await createTicket();
  await world.db.transaction(async (tx) => {
    const isCopy = eq(deliveries.key, "ticket:1:screenshot:1");
    await tx.update(deliveries).set({ attempts: 49 }).where(isCopy);
    const payload = { action: "send", message: { content: "news" } } as const;
    const news = { estateId: "100", key: "news", target: "ticket:1", payload } as const;
    await enqueue(tx, { ...news, now: world.clock.at });
  });
  const down = new DeliveryFailure("passing", "the file's address answered 503");
  const { calls } = await run(world, (call) => (copies(call) ? down : null));
  await settled(world);
  const said = calls.flatMap(({ name, args: [, message] }) => (name === "send" ? [message] : []));
  expect(said.slice(-2)).toMatchObject([
    { content: expect.stringContaining("could not be copied") },
    { content: "news" },
  ]);
});
