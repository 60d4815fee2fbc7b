import { expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { deliveries } from "#db/schema/deliveries";
import { startDispatcher } from "#src/delivery/dispatch";
import { enqueue } from "#src/delivery/enqueue";
import type { Target } from "#src/delivery/payload";
import { DeliveryFailure } from "#src/delivery/retry";
import { createFakeDiscord, shownCards } from "#tests/delivery/fake-discord";
import type { Call } from "#tests/delivery/fake-transport";
import { bury, startMortal } from "#tests/delivery/mortal";
import { pass, run, settled } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld, evening, type World } from "#tests/support/world";

const names = (calls: Call[]) => calls.map(({ name }) => name);
const lost = new DeliveryFailure("passing", "no answer");

async function createWaiting(...keys: string[]): Promise<World> {
  const world = createWorld();
  await createEstate(world);
  for (const key of keys) await say(world, key);
  return world;
}

function say(
  world: World,
  key: string,
  target: Target = "notices:100",
  content = "the same words",
) {
  const payload = { action: "send", message: { content } } as const;
  const now = world.clock.at;
  return world.db.transaction((tx) => enqueue(tx, { estateId: "100", key, target, payload, now }));
}

/** The first attempt fails, and the next one is made that much later. */
async function retryAfter(ms: number) {
  const world = await createWaiting("one");
  const { calls } = await run(world, (_, count) => (count === 1 ? lost : null));
  await eventually(async () =>
    expect((await findDelivery(world.db.read, "one"))?.lastError).not.toBeNull(),
  );
  await pass(world, ms);
  await settled(world);
  return calls;
}

test("the nonce is trusted for two minutes after the first attempt; then the message is looked for", async () => {
  expect(names(await retryAfter(119_999))).toEqual(["send", "send"]);
  const calls = await retryAfter(120_000);
  expect(names(calls)).toEqual(["send", "findOwn", "send"]);
});

test("it is looked for from a minute before the first attempt on", async () => {
  const [, look] = await retryAfter(240_000);
  const [channelId, since, likeness] = look?.args ?? [];
  expect([channelId, likeness]).toEqual(["1001", { says: [{ content: "the same words" }] }]);
  expect(since).toBe(evening - 60_000);
});

test.each([
  ["for now", new DeliveryFailure("passing", "Discord answered 503", 5_000, "down")],
  ["for good", new DeliveryFailure("permanent", "Discord answered 400")],
])("while looking fails, %s, nothing is sent", async (_, failure) => {
  const world = await createWaiting("one");
  const fail = ({ name }: Call, count: number) => {
    if (count === 1) return lost;
    return name === "findOwn" && count < 4 ? failure : null;
  };
  const { calls } = await run(world, fail);
  for (const count of [1, 2, 3]) {
    await eventually(() => expect(calls).toHaveLength(count));
    const isBack = async () => (await findDelivery(world.db.read, "one"))?.leaseUntil === null;
    await eventually(async () => expect(await isBack()).toBe(true));
    await pass(world, 300_000);
  }
  await settled(world);
  expect(names(calls)).toEqual(["send", "findOwn", "findOwn", "findOwn", "send"]);
});

test("of two in the same words, each finds its own: what another one has is left alone", async () => {
  for (const death of [1, 2]) {
    const world = await createWaiting("one", "two");
    const discord = createFakeDiscord();
    const { promise: died, resolve: onDeath } = Promise.withResolvers<void>();
    const first = discord.connect({ call: death, when: "after" }, onDeath);
    const dispatcher = await startMortal(world, first.transport);
    await died;
    await bury(world, dispatcher);
    discord.forgetNonces();
    world.clock.at += 600_000;
    await startMortal(world, discord.connect().transport);
    await settled(world);
    expect(discord.look().said).toEqual({ 1001: ["the same words", "the same words"] });
    const [one, two] = await settled(world);
    expect([one?.resultId, two?.resultId]).toEqual(["message-0", "message-1"]);
  }
});

test("what waits in a copy counts as tried, since it was enqueued", async () => {
  const world = await createWaiting("one");
  const discord = createFakeDiscord();
  const { transport } = discord.connect();
  await transport.send("1001", { content: "the same words" }, "sent after the copy was made");
  await markUnsure(world);
  await pass(world, 600_000);
  const dispatcher = await startDispatcher({ app: world.app, transport, cards: shownCards });
  await settled(world);
  await dispatcher.stop();
  expect(discord.look().said).toEqual({ 1001: ["the same words"] });
});

test("once done, a first attempt is no earlier one of the next time", async () => {
  const world = await createWaiting("one");
  await run(world);
  expect((await settled(world))[0]).toMatchObject({ status: "done", triedAt: null });
});

/** As a copy of the database has it. */
async function markUnsure(world: World): Promise<void> {
  await world.db.transaction(async (tx) => void (await tx.update(deliveries).set({ attempts: 1 })));
}
