import { expect, test } from "vitest";
import { deliveries } from "#db/schema/deliveries";
import { enqueue } from "#src/delivery/enqueue";
import { DeliveryFailure } from "#src/delivery/retry";
import type { Call } from "#tests/delivery/fake-transport";
import { pass, run } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld, type World } from "#tests/support/world";

const refused = new DeliveryFailure("lasting", "Discord answered 403", undefined, "forbidden");
/** A round is what is under way when the place is found closed. */
const round = 16;
const minutes = 60_000;
const crowd = 60;

/** Estate 100 with a crowd of messages on targets of their own, and what is sent of them. */
async function createCrowd(fail: (call: Call) => DeliveryFailure | null) {
  const world = createWorld();
  await createEstate(world);
  await world.db.transaction(async (tx) => {
    for (let index = 0; index < crowd; index += 1) await say(tx, world, "100", index);
  });
  const { calls } = await run(world, fail);
  return { world, calls };
}

async function say(
  tx: Parameters<typeof enqueue>[0],
  world: World,
  estateId: string,
  index: number,
) {
  const payload = { action: "send", message: { content: String(index) } } as const;
  const key = `${estateId} ${index}`;
  await enqueue(tx, { estateId, key, target: `console:${index}`, payload, now: world.clock.at });
}

/** Waits until nothing is due or under way. */
async function quiet({ db, clock }: World) {
  await eventually(async () => {
    const rows = await db.read.select().from(deliveries);
    const waiting = rows.filter(({ status }) => status === "pending");
    expect(waiting.filter((row) => row.leaseUntil !== null || row.dueAt <= clock.at)).toEqual([]);
  });
}

const textOf = ({ args }: Call) => JSON.stringify(args[1]);

test("where a place takes nothing, a few of a crowd are tried every 5 minutes, others in turn", async () => {
  const { world, calls } = await createCrowd(() => refused);
  await quiet(world);
  expect(calls.length).toBeLessThanOrEqual(round);
  const first = new Set(calls.map(textOf));
  await pass(world, 4 * minutes);
  await quiet(world);
  expect(calls.length).toBeLessThanOrEqual(round);
  await pass(world, minutes);
  await quiet(world);
  expect(calls.length).toBeGreaterThan(first.size);
  expect(calls.length).toBeLessThanOrEqual(2 * round);
  const second = calls.slice(first.size).map(textOf);
  expect(second.filter((text) => first.has(text))).toEqual([]);
});

test("the first that goes out has all the others follow at once", async () => {
  let isClosed = true;
  const { world, calls } = await createCrowd(() => (isClosed ? refused : null));
  await quiet(world);
  isClosed = false;
  const before = calls.length;
  await pass(world, 5 * minutes);
  await quiet(world);
  const sent = calls.slice(before).filter(({ name }) => name === "send");
  expect(new Set(sent.map(textOf)).size).toBe(crowd);
});

test("a few that are refused among others hold up none, and another estate isn't held up either", async () => {
  const isBad = (call: Call) => /"[0-3]"/.test(textOf(call));
  const { world, calls } = await createCrowd((call) =>
    call.args[0] === "1002" && isBad(call) ? refused : null,
  );
  await eventually(() => expect(new Set(calls.map(textOf)).size).toBe(crowd));
  await quiet(world);
  const rows = await world.db.read.select().from(deliveries);
  expect(rows.filter(({ status }) => status === "pending")).toHaveLength(4);

  const other = await createCrowd(({ args }) => (args[0] === "1002" ? refused : null));
  await quiet(other.world);
  await createEstate(other.world, "200");
  await other.world.db.transaction((tx) => say(tx, other.world, "200", 1_000));
  await eventually(() => expect(other.calls.at(-1)?.args[0]).toBe("2002"));
});
