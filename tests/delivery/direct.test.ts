import { expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { deliveries } from "#db/schema/deliveries";
import { tickets } from "#db/schema/tickets";
import { consoleKey, enqueue } from "#src/delivery/enqueue";
import { DeliveryFailure } from "#src/delivery/retry";
import { fileTicket } from "#src/tickets/file";
import type { Call } from "#tests/delivery/fake-transport";
import { pass, run, settled } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createOutage, createWorld, sendAll, type World } from "#tests/support/world";
import { addTicket } from "#tests/tickets/support/linked";

const form = { avatar: "Rosa", location: "", paid: "", transaction: "", screenshot: null };
const directs = (calls: Call[]) =>
  calls.filter(({ name }) => name === "sendDirect").map(({ args }) => args[0]);

async function write(world: World, estateId: string, ...people: string[]) {
  await world.db.transaction(async (tx) => {
    for (const [index, userId] of people.entries()) {
      const payload = { action: "dm", userId, message: { content: "hello" } } as const;
      const key = `${estateId}:${userId}:${index}`;
      await enqueue(tx, { estateId, key, target: `dm:${userId}`, payload, now: world.clock.at });
    }
  });
}

async function statusOf(world: World, key: string) {
  return (await findDelivery(world.db.read, key))?.status;
}

test("direct messages begin a second apart, over all, and nothing waits for them", async () => {
  const world = createWorld();
  await createEstate(world);
  await createEstate(world, "200");
  await write(world, "100", ...Array.from({ length: 20 }, (_, index) => `a${index}`));
  await write(world, "200", "b");
  await world.db.transaction((tx) =>
    enqueue(tx, {
      estateId: "100",
      key: "line",
      target: "staff:100",
      payload: { action: "send", message: { content: "line" } },
      now: world.clock.at,
    }),
  );
  const { calls } = await run(world);
  await eventually(() => expect(calls.map(({ name }) => name)).toContain("send"));
  await eventually(() => expect(directs(calls)).toEqual(["a0"]));
  await pass(world, 999);
  await eventually(async () => expect(await statusOf(world, "100:a0:0")).toBe("done"));
  expect(directs(calls)).toEqual(["a0"]);
  await pass(world, 1);
  await eventually(() => expect(directs(calls)).toEqual(["a0", "a1"]));
  await pass(world, 5_000);
  await eventually(() => expect(directs(calls)).toEqual(["a0", "a1", "a2"]));
});

test("the next one goes out by itself when its second has passed", async () => {
  const world = createWorld();
  await createEstate(world);
  const began = performance.now();
  world.app.clock.now = () => world.clock.at + Math.floor(performance.now() - began);
  await write(world, "100", "a", "b");
  const { calls } = await run(world);
  await eventually(() => expect(directs(calls)).toEqual(["a", "b"]));
  expect(performance.now() - began).toBeGreaterThan(995);
});

async function createBlocked() {
  const world = createWorld();
  const { resident } = await createEstate(world);
  const other = await createEstate(world, "200");
  const same = { ...other.resident, userId: resident.userId };
  const everyone = [resident, resident, resident, { ...resident, userId: "other" }, same];
  for (const actor of everyone) {
    await fileTicket(world.app, actor, form);
    world.clock.at += 60_000;
  }
  await world.db.transaction(async (tx) => {
    await tx.update(deliveries).set({ status: "done", resultId: "1", channelId: "1" });
    await tx.update(tickets).set({ dm: "on" });
  });
  return { world, resident };
}

test("who takes none is asked no more: it stands on all their tickets of the estate", async () => {
  const { world, resident } = await createBlocked();
  await world.db.transaction(async (tx) => {
    await tx.run("UPDATE tickets SET dm = 'off' WHERE id = 3");
  });
  const { userId } = resident;
  await write(world, "100", userId, userId);
  await write(world, "200", userId);
  const blocked = new DeliveryFailure("permanent", "Discord answered 403", undefined, "blocked");
  const { calls } = await run(world, ({ name }) => (name === "sendDirect" ? blocked : null));
  await eventually(async () => expect(await statusOf(world, `100:${userId}:0`)).toBe("failed"));
  expect(await findDelivery(world.db.read, `100:${userId}:1`)).toMatchObject({
    status: "failed",
    attempts: 0,
  });
  expect(await statusOf(world, `200:${userId}:0`)).toBe("pending");
  const rows = await world.db.read.query.tickets.findMany();
  expect(rows.map(({ dm }) => dm)).toEqual(["blocked", "blocked", "off", "on", "on"]);
  const cards = await world.db.read.query.deliveries.findMany();
  const shown = cards.filter(({ key, status }) => /^ticket:.*card/.test(key) && status !== "done");
  expect(shown.map(({ key }) => key)).toEqual(["ticket:1:card", "ticket:2:card"]);
  expect(directs(calls)).toEqual([userId]);
});

test("who takes none has the consoles of their tickets say what is withdrawn", async () => {
  const { world, incident } = await createOutage();
  await addTicket(world, incident.id, { dm: "on", residentId: "r" });
  await sendAll(world);
  const asked = async () => (await findDelivery(world.db.read, consoleKey(incident.id)))?.revision;
  const before = (await asked()) ?? 0;
  await write(world, "100", "r");
  const blocked = new DeliveryFailure("permanent", "Discord answered 403", undefined, "blocked");
  await run(world, ({ name }) => (name === "sendDirect" ? blocked : null));
  await eventually(async () => expect(await statusOf(world, "100:r:0")).toBe("failed"));
  expect(await asked()).toBe(before + 1);
});

test("what passes, such as having written too fast, is tried again and blocks nobody", async () => {
  const { world, resident } = await createBlocked();
  await write(world, "100", resident.userId);
  const tooFast = new DeliveryFailure("passing", "Discord answered 403 (code 40003)");
  const { calls } = await run(world, (_, count) => (count === 1 ? tooFast : null));
  await eventually(async () => {
    const row = await findDelivery(world.db.read, `100:${resident.userId}:0`);
    expect(row).toMatchObject({ attempts: 1, leaseUntil: null });
  });
  await pass(world, 1_000);
  await settled(world);
  expect(directs(calls)).toHaveLength(2);
  const rows = await world.db.read.query.tickets.findMany();
  expect(rows.every(({ dm }) => dm === "on")).toBe(true);
});
