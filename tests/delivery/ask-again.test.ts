import { expect, test } from "vitest";
import { deliveries, tickets } from "#db/schema";
import { enqueue } from "#src/delivery/enqueue";
import { DeliveryFailure } from "#src/delivery/retry";
import { settleFailed } from "#src/delivery/settle";
import { fileTicket } from "#src/tickets/file";
import type { Call } from "#tests/delivery/fake-transport";
import { run, settled } from "#tests/delivery/run";
import { createEstate, createWorld, listDeliveries, type World } from "#tests/support/world";

const expired = new DeliveryFailure("permanent", "the file's address answered 404");
const image = { name: "a.png", contentType: "image/png", size: 3, url: "https://cdn.example/a" };
const isCopy = ({ args }: Call) => JSON.stringify(args).includes("cdn.example");

/** A ticket with a screenshot, and news behind that. */
async function createCopying(): Promise<World> {
  const world = createWorld();
  const { resident } = await createEstate(world);
  await fileTicket(world.app, resident, { avatar: "Rosa", screenshots: [image] });
  const payload = { action: "send", message: { content: "news" } } as const;
  const news = { estateId: "100", key: "news", target: "ticket:1", payload } as const;
  await world.db.transaction((tx) => enqueue(tx, { ...news, now: world.clock.at }));
  return world;
}

test("a screenshot whose address ran out is asked for again, once, and holds up no news", async () => {
  const world = await createCopying();
  const { calls } = await run(world, (call) => (isCopy(call) ? expired : null));
  await settled(world);
  const [lost, ...inThread] = calls
    .filter(({ name, args }) => name === "send" && args[0] === "id-1")
    .map(({ args }) => args[1])
    .reverse();
  expect(lost).toEqual({
    content:
      "<@1007> Screenshot 1 for ticket #1 could not be copied. Please post it here once more.",
    notify: ["1007"],
  });
  expect(inThread).toMatchObject([
    { content: "news" },
    { content: "Screenshot 1 for ticket #1" },
    { content: "card" },
  ]);
  expect(calls.filter(isCopy)).toHaveLength(1);
});

test("nobody is asked for one of an erased ticket, nor for what may still be copied", async () => {
  const world = await createCopying();
  const copy = (await listDeliveries(world)).find(({ key }) => key.includes("screenshot"));
  if (!copy) throw new Error("There is no copy.");
  await settleFailed(world.app, copy, new DeliveryFailure("passing", "no answer"));
  await world.db.transaction(async (tx) => {
    await tx.update(tickets).set({ erasedAt: world.clock.at });
  });
  await settleFailed(world.app, copy, expired);
  const rows = await world.db.read.select().from(deliveries);
  expect(rows.filter(({ key }) => key.includes("lost"))).toEqual([]);
});
