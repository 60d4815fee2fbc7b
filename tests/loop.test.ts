import { expect, onTestFinished, test, vi } from "vitest";
import { type Loop, startLoop } from "#src/loop";
import { eventually } from "#tests/support/eventually";
import { createWorld } from "#tests/support/world";

/** A loop whose runs do that, on a clock that `pass` moves on. */
function begin(run: () => Promise<number | null>) {
  let passed = 0;
  const { now } = performance;
  const spy = vi.spyOn(performance, "now").mockImplementation(() => now.call(performance) + passed);
  onTestFinished(() => spy.mockRestore());
  const loop = startLoop(createWorld().app, { run, pauseMs: 0, failure: "it failed" });
  return { loop, pass: (ms: number) => (passed += ms) };
}

async function untilRun(loop: Loop, runs: () => number) {
  const before = runs();
  loop.wake();
  await eventually(() => expect(runs()).toBeGreaterThan(before));
}

test("a loop whose runs end well is working, however long it has been running", async () => {
  let runs = 0;
  const { loop, pass } = begin(async () => {
    runs += 1;
    return null;
  });
  for (const _minute of [1, 2, 3]) {
    pass(60_000);
    await untilRun(loop, () => runs);
    await eventually(() => expect(loop.isWorking()).toBe(true));
  }
  await loop.stop();
});

test("a loop is no longer working 90 s after a run that hangs", async () => {
  const { promise, resolve } = Promise.withResolvers<null>();
  const { loop, pass } = begin(() => promise);
  pass(80_000);
  expect(loop.isWorking()).toBe(true);
  pass(20_000);
  expect(loop.isWorking()).toBe(false);
  resolve(null);
  await eventually(() => expect(loop.isWorking()).toBe(true));
  await loop.stop();
});

test("a loop whose runs keep failing is not working", async () => {
  let runs = 0;
  const { loop, pass } = begin(async () => {
    runs += 1;
    throw new Error("no");
  });
  for (const _minute of [1, 2]) {
    pass(60_000);
    await untilRun(loop, () => runs);
  }
  expect(loop.isWorking()).toBe(false);
  await loop.stop();
});
