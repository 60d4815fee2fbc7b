import { expect, test } from "vitest";
import { enqueue } from "#src/delivery/enqueue";
import type { Target } from "#src/delivery/payload";
import { DeliveryFailure } from "#src/delivery/retry";
import { run } from "#tests/delivery/run";
import { captureLog } from "#tests/support/capture-log";
import { eventually } from "#tests/support/eventually";
import { createEstate, createWorld } from "#tests/support/world";

const message = { content: "words that someone typed" };

/** One delivery to that target, and the lines logged about it once the last one says so. */
async function linesOf(target: Target, last: string, fail?: () => Error | null) {
  const world = createWorld();
  const { log, lines, text } = captureLog();
  world.app = { ...world.app, log };
  await createEstate(world);
  const payload = target.startsWith("dm:")
    ? ({ action: "dm", userId: "7", message } as const)
    : ({ action: "send", message } as const);
  await world.db.transaction((tx) =>
    enqueue(tx, { estateId: "100", key: "k", target, payload, now: world.clock.at }),
  );
  await run(world, fail);
  await eventually(() => expect(text()).toContain(last));
  expect(text()).not.toContain("words");
  return lines().filter((line) => "delivery" in line);
}

test("one line tells of a delivery, how long it took, and for which estate", async () => {
  const fields = { delivery: 1, action: "send", target: "notices", attempt: 1, estate: "100" };
  expect(await linesOf("notices:100", "delivered")).toEqual([
    { level: 20, time: expect.any(Number), ...fields, ms: expect.any(Number), msg: "delivered" },
  ]);
});

test("a failure that passes is a warning that says when it is tried again", async () => {
  const cause = new Error("words");
  const failure = Object.assign(new DeliveryFailure("passing", "Discord answered 500"), { cause });
  const [line] = await linesOf("staff:100", "tried again", () => failure);
  expect(line).toMatchObject({
    level: 40,
    attempt: 1,
    target: "staff",
    why: "Discord answered 500",
    dueAt: expect.any(Number),
    err: { name: "DeliveryFailure", cause: { name: "Error" } },
  });
});

test("a delivery that is given up is an error", async () => {
  const failure = new DeliveryFailure("permanent", "Discord answered 400 (code 50035)");
  const [line] = await linesOf("notices:100", "given up", () => failure);
  expect(line).toMatchObject({ level: 50, why: "Discord answered 400 (code 50035)" });
});

test("that a person takes no direct messages is nobody's error", async () => {
  const failure = new DeliveryFailure("permanent", "Discord answered 403", undefined, "blocked");
  const [line] = await linesOf("dm:7", "refused by its reader", () => failure);
  expect(line).toMatchObject({ level: 30, action: "dm", target: "dm" });
});
