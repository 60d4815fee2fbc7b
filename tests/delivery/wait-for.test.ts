import { expect, onTestFinished, test, vi } from "vitest";
import { waitFor } from "#src/delivery/wait-for";
import { createWorld } from "#tests/support/world";

test("many commits are looked at together, and the last of them is not missed", async () => {
  const { app, db } = createWorld();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  let value: string | null = null;
  const look = vi.fn(async () => value);
  const waiting = waitFor(app, look, 30_000);
  for (let count = 0; count < 50; count += 1) await db.transaction(async () => undefined);
  expect(look).toHaveBeenCalledTimes(1);
  value = "there";
  await vi.advanceTimersByTimeAsync(100);
  expect(await waiting).toBe("there");
  await db.transaction(async () => undefined);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(look).toHaveBeenCalledTimes(2);
});

test("what is there already is found without a commit, and a look that fails ends it", async () => {
  const { app } = createWorld();
  expect(await waitFor(app, async () => 7, 30_000)).toBe(7);
  const failing = waitFor(app, () => Promise.reject(new Error("no rows")), 30_000);
  await expect(failing).rejects.toThrow("no rows");
});
