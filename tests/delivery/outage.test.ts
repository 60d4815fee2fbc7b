import { expect, test } from "vitest";
import { deliveries } from "#db/schema/deliveries";
import { enqueue } from "#src/delivery/enqueue";
import { DeliveryFailure } from "#src/delivery/retry";
import { pass, run } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld, type World } from "#tests/support/world";

const down = new DeliveryFailure("passing", "no answer from Discord", undefined, "down");
const limited = new DeliveryFailure("lasting", "rate limited", 3_600_000, "limited");
const minutes = 60_000;

async function setUp(isBad: (channelId: unknown) => DeliveryFailure | null) {
  const world = createWorld();
  for (const id of ["100", "200"]) await createEstate(world, id);
  const { calls } = await run(world, ({ args }) => isBad(args[0]));
  return { ...world, calls };
}

const say = ({ db, clock }: World, estateId: string, key: string) =>
  db.transaction((tx) => {
    const payload = { action: "send", message: { content: key } } as const;
    return enqueue(tx, { estateId, key, target: `notices:${estateId}`, payload, now: clock.at });
  });

const rows = ({ db }: World) => db.read.select().from(deliveries).orderBy(deliveries.id);

/** Waits until the first was tried that often, or is given up. */
const tried = (world: World, attempts: number) =>
  eventually(async () => {
    const [first] = await rows(world);
    expect(first).toMatchObject({ attempts, leaseUntil: null });
    return first?.status;
  });

test("a Discord that takes nothing for a day has nothing given up, nor when it stumbles at first", async () => {
  let isBad = (_: unknown) => true;
  const world = await setUp((channelId) => (isBad(channelId) ? down : null));
  await say(world, "100", "first");
  await say(world, "100", "second");
  for (let count = 1; count <= 60; count += 1) {
    if (count > 1) await pass(world, 5 * minutes);
    await eventually(() => expect(world.calls).toHaveLength(count));
    expect(await tried(world, Math.min(count, 10))).toBe("pending");
  }
  isBad = (channelId) => channelId === "1001";
  await say(world, "200", "other");
  await eventually(async () => expect((await rows(world)).at(-1)?.status).toBe("done"));
  await pass(world, 5 * minutes);
  expect(await tried(world, 11)).toBe("pending");
  isBad = () => false;
  await pass(world, 5 * minutes);
  await eventually(async () => {
    const statuses = (await rows(world)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(["done"]));
  });
});

test("one message that fails while others go out is given up at its 50th attempt", async () => {
  const world = await setUp((channelId) => (channelId === "1001" ? down : null));
  await say(world, "100", "first");
  for (let attempts = 1; attempts <= 50; attempts += 1) {
    const status = await tried(world, attempts);
    expect(status).toBe(attempts < 50 ? "pending" : "failed");
    await say(world, "200", `other ${attempts}`);
    await eventually(async () => expect((await rows(world)).at(-1)?.status).not.toBe("pending"));
    await pass(world, 5 * minutes);
  }
});

test("a rate limit is no attempt: however often it comes, nothing is nearer to being given up", async () => {
  let failure: DeliveryFailure | null = limited;
  const world = await setUp(() => failure);
  await say(world, "100", "first");
  for (let round = 0; round < 60; round += 1) {
    await eventually(async () => {
      const [first] = await rows(world);
      expect(first).toMatchObject({ attempts: 1, lastError: "rate limited", leaseUntil: null });
      expect(first?.dueAt).toBeGreaterThan(world.clock.at);
    });
    await pass(world, 60 * minutes);
  }
  failure = null;
  await pass(world, 60 * minutes);
  await eventually(async () => expect((await rows(world))[0]?.status).toBe("done"));
});
