import { expect, test } from "vitest";
import { tickets } from "#db/schema/tickets";
import { enqueue } from "#src/delivery/enqueue";
import { openIncident } from "#src/incidents/open";
import { fileTicket } from "#src/tickets/file";
import { enqueueDesk } from "#src/tickets/refresh-desk";
import { sendNews } from "#src/tickets/tell-resident";
import { createFakeDiscord, type Death } from "#tests/delivery/fake-discord";
import { allOver, bury, startMortal } from "#tests/delivery/mortal";
import { createEstate, createWorld, type World } from "#tests/support/world";

const image = { name: "a.png", contentType: "image/png", size: 3, url: "https://cdn.example/a" };

/** Something waits for every place: notices, staff, the desk, a ticket's thread, a direct message. */
async function createWaiting(): Promise<World> {
  const world = createWorld();
  const { staff, resident } = await createEstate(world);
  await openIncident(world.app, staff, { title: "x", system: "y", affectsPayments: false });
  const form = { avatar: "Rosa", screenshots: [image, image] };
  const { ticket } = await fileTicket(world.app, resident, form);
  await world.db.transaction(async (tx) => {
    const now = world.clock.at;
    await tx.update(tickets).set({ dm: "on" });
    await enqueueDesk(tx, "100", now);
    const news = { text: "news" };
    await sendNews(tx, { ...ticket, dm: "on" }, { key: `ticket:${ticket.id}:event:9`, now, news });
    const payload = { action: "send", message: { content: "line" } } as const;
    await enqueue(tx, { estateId: "100", key: "line", target: "staff:100", payload, now });
  });
  return world;
}

/** Longer than Discord remembers a nonce. */
const tenMinutes = 600_000;
const nonceHoldsMs = 300_000;

/** What stands in Discord in the end; the staff channel's and the DMs' own places keep no common order. */
async function playOnce(death?: Death, awayMs = 0) {
  const world = await createWaiting();
  const discord = createFakeDiscord();
  const { promise: died, resolve: onDeath } = Promise.withResolvers<void>();
  const first = discord.connect(death, onDeath);
  const dispatcher = await startMortal(world, first.transport);
  if (death) {
    // How often cards are edited varies: the last calls may never be.
    await Promise.race([died, allOver(world)]);
    await bury(world, dispatcher);
    world.clock.at += awayMs;
    if (awayMs > nonceHoldsMs) discord.forgetNonces();
    await startMortal(world, discord.connect().transport);
  }
  await allOver(world);
  const { said, ...rest } = discord.look();
  return { calls: first.calls(), seen: { ...rest, said: { ...said, 1002: said["1002"]?.sort() } } };
}

test("killed between commit and send, or between a send and its answer, at any call: all once, in order", {
  timeout: 120_000,
}, async () => {
  const { calls, seen } = await playOnce();
  expect(seen).toMatchObject({
    published: 1,
    threads: [{ parentId: "1003", name: "Ticket 1 rosa", members: ["1007"] }],
    said: {
      1003: ["desk"],
      "thread-0": [
        "card",
        "Screenshot 1 for ticket #1",
        "Screenshot 2 for ticket #1",
        expect.stringContaining("news"),
      ],
      "direct-1007": [expect.stringContaining("news")],
    },
  });
  expect(seen.said[1002]).toHaveLength(4);
  for (let call = 1; call <= calls; call += 1) {
    for (const [when, awayMs] of [
      ["before", 0],
      ["after", 0],
      ["after", tenMinutes],
    ] as const) {
      const { seen: now } = await playOnce({ call, when }, awayMs);
      expect(now, `${when} call ${call}, away ${awayMs} ms`).toEqual(seen);
    }
  }
});

test("two instances on one database: one thread, and nothing in it twice", async () => {
  const world = await createWaiting();
  const discord = createFakeDiscord();
  await startMortal(world, discord.connect().transport);
  await startMortal(world, discord.connect().transport);
  await allOver(world);
  const { said, threads, published } = discord.look();
  expect([threads.length, published]).toEqual([1, 1]);
  expect(threads[0]?.members).toEqual(["1007"]);
  for (const contents of Object.values(said)) {
    expect(new Set(contents).size).toBe(contents.length);
  }
});
