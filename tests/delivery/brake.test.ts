import { expect, onTestFinished, test } from "vitest";
import { deliveries } from "#db/schema/deliveries";
import { createBrake } from "#src/delivery/brake";
import { startDispatcher } from "#src/delivery/dispatch";
import { enqueue } from "#src/delivery/enqueue";
import type { Target } from "#src/delivery/payload";
import { DeliveryFailure } from "#src/delivery/retry";
import { fakeTransport, noCards } from "#tests/delivery/fake-transport";
import { pass } from "#tests/delivery/run";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld } from "#tests/support/world";

const down = new DeliveryFailure("passing", "Discord answered 500", undefined, "down");
const window = 10 * 60_000;

/** An outbox whose brake is told by hand what Discord refused. */
async function setUp() {
  const world = createWorld();
  await createEstate(world);
  await createEstate(world, "200");
  const brake = createBrake(world.app);
  let isDown = false;
  const { transport, calls } = fakeTransport(() => (isDown ? down : null));
  const dispatcher = await startDispatcher(
    { app: world.app, transport, cards: noCards },
    { brake },
  );
  onTestFinished(() => dispatcher.stop());
  const say = (estateId: string, text: string, kind: "notices" | "staff" = "staff") =>
    world.db.transaction((tx) => {
      const payload = { action: "send", message: { content: text } } as const;
      const target: Target = `${kind}:${estateId}`;
      return enqueue(tx, { estateId, key: text, target, payload, now: world.clock.at });
    });
  const said = () => calls.map(({ args }) => JSON.stringify(args[1]));
  const statuses = async () =>
    (await world.db.read.select().from(deliveries)).map(({ status }) => status);
  const failOnce = async (text: string, kind?: "notices") => {
    isDown = true;
    await say("100", text, kind);
    await eventually(async () => {
      const [row] = await world.db.read.select().from(deliveries);
      expect(row).toMatchObject({ attempts: 1, leaseUntil: null });
    });
    isDown = false;
  };
  return { world, brake, say, said, statuses, failOnce };
}

test("near Discord's limit retries wait until it is over, and what is new goes out", async () => {
  const { world, brake, say, said, statuses, failOnce } = await setUp();
  await failOnce("tried");
  brake.note(2_000, window);
  await pass(world, window - 1);
  await say("200", "new");
  await eventually(async () => expect(await statuses()).toEqual(["pending", "done"]));
  expect(said().filter((text) => text.includes("tried"))).toHaveLength(1);
  await pass(world, 1);
  await eventually(async () => expect(await statuses()).toEqual(["done", "done"]));
});

test("a notice to residents is tried again all the same", async () => {
  const { world, brake, said, statuses, failOnce } = await setUp();
  await failOnce("notice", "notices");
  brake.note(2_000, window);
  await pass(world, window - 1);
  await eventually(async () => expect(await statuses()).toEqual(["done"]));
  expect(said().filter((text) => text.includes("notice"))).toHaveLength(2);
});

test("nearer still everything waits, and then goes out by itself", async () => {
  const { world, brake, say, said, statuses } = await setUp();
  brake.note(4_000, window);
  await say("100", "later");
  await pass(world, window - 1);
  expect(brake.allows(world.clock.at)).toBe("nothing");
  expect(said()).toEqual([]);
  await pass(world, 1);
  await eventually(async () => expect(await statuses()).toEqual(["done"]));
});

test("any 10 minutes see fewer than 10,000: two windows' worth, and what is under way", () => {
  const { app, clock } = createWorld();
  const brake = createBrake(app);
  let asked = 0;
  for (let count = 1; brake.allows(clock.at) !== "nothing"; count += 1) {
    asked += 1;
    brake.note(count, window);
  }
  expect(2 * (asked + 2 * 17)).toBeLessThan(10_000);
  expect(brake.nextAt(clock.at)).toBe(clock.at + window);
  brake.note(1, window);
  expect(brake.allows(clock.at)).toBe("all");
});
