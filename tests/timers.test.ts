import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { App } from "#src/app";
import { type Sweep, startTimers } from "#src/timers";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What timers need of an app, on the clock that the test moves. */
function createApp() {
  const listeners = new Set<() => void>();
  const errors: unknown[] = [];
  const db = {
    onCommit(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const log = { error: (fields: { err: unknown }) => errors.push(fields.err) };
  const app = { db, log, clock: { now: () => Date.now() } } as unknown as App;
  const commit = () => {
    for (const listener of listeners) listener();
  };
  return { app, errors, commit, listeners };
}

/** A sweep that does what is due of these times, and remembers when it did. */
function createSweep(due: number[]) {
  const swept: number[] = [];
  const sweep: Sweep = {
    async sweep() {
      while ((due[0] ?? Number.POSITIVE_INFINITY) <= Date.now()) due.shift();
      swept.push(Date.now() - 1_000_000);
    },
    findNextDue: async () => due[0] ?? null,
  };
  return { sweep, swept };
}

function start(app: App, ...sweeps: Sweep[]) {
  const timers = startTimers(app, sweeps);
  onTestFinished(() => timers.stop());
  return timers;
}

const at = (ms: number) => 1_000_000 + ms;

describe("timers", () => {
  test("sweep at start what fell due while nobody was there", async () => {
    const { app } = createApp();
    const { sweep, swept } = createSweep([at(-5_000)]);
    start(app, sweep);
    await vi.advanceTimersByTimeAsync(0);
    expect(swept).toEqual([0]);
  });

  test("sweep when the next is due, and not before", async () => {
    const { app } = createApp();
    const { sweep, swept } = createSweep([at(4_000), at(70_000)]);
    start(app, sweep);
    await vi.advanceTimersByTimeAsync(3_999);
    expect(swept).toEqual([]);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(swept).toEqual([4_000, 70_000]);
  });

  test("a commit that brings the due time nearer is heeded", async () => {
    const { app, commit } = createApp();
    const due: number[] = [];
    const { sweep, swept } = createSweep(due);
    start(app, sweep);
    await vi.advanceTimersByTimeAsync(1_000);
    due.push(at(3_000));
    commit();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(swept).toEqual([3_000]);
  });

  test("what nobody told of is found within 30 s", async () => {
    const { app } = createApp();
    const due: number[] = [];
    const { sweep, swept } = createSweep(due);
    start(app, sweep);
    await vi.advanceTimersByTimeAsync(1_000);
    due.push(at(2_000));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(swept).toEqual([30_000]);
  });

  test("a sweep that fails is logged and tried again; others go on", async () => {
    const { app, errors } = createApp();
    const ill = createSweep([at(0)]);
    const sweepWell = ill.sweep.sweep;
    ill.sweep.sweep = vi.fn(sweepWell).mockRejectedValueOnce(new Error("disk full"));
    const well = createSweep([at(1_000)]);
    start(app, ill.sweep, well.sweep);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(errors).toEqual([new Error("disk full")]);
    expect(well.swept).toEqual([1_000]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(ill.swept).toEqual([30_000]);
  });

  test("what a sweep leaves due waits a second, so that nothing spins", async () => {
    const { app } = createApp();
    const sweep = vi.fn(async () => undefined);
    start(app, { sweep, findNextDue: async () => at(0) });
    await vi.advanceTimersByTimeAsync(5_500);
    expect(sweep).toHaveBeenCalledTimes(6);
  });

  test.each([
    ["leaves work due", async () => undefined],
    ["fails", () => Promise.reject(new Error("disk full"))],
  ])("a sweep that commits and %s waits all the same", async (_, end) => {
    const { app, commit } = createApp();
    // Bounded, so that a loop without a pause ends at all.
    const sweep = vi.fn(async () => {
      if (sweep.mock.calls.length < 100) commit();
      await end();
    });
    start(app, { sweep, findNextDue: async () => at(0) });
    await vi.advanceTimersByTimeAsync(5_500);
    expect(sweep).toHaveBeenCalledTimes(6);
  });

  test("a commit within the second after a sweep is heeded when that is over", async () => {
    const { app, commit } = createApp();
    const due = [at(0)];
    const { sweep, swept } = createSweep(due);
    start(app, sweep);
    await vi.advanceTimersByTimeAsync(300);
    due.push(at(200));
    commit();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(swept).toEqual([0, 1_000]);
  });

  test("never two of one sweep at once, and stopping waits for the one under way", async () => {
    const { app, commit, listeners } = createApp();
    const { promise, resolve } = Promise.withResolvers<void>();
    const sweep = vi.fn(() => promise);
    const timers = start(app, { sweep, findNextDue: async () => at(0) });
    await vi.advanceTimersByTimeAsync(0);
    commit();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sweep).toHaveBeenCalledTimes(1);
    const stopped = vi.fn();
    const stopping = timers.stop().then(stopped);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stopped).not.toHaveBeenCalled();
    resolve();
    await stopping;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sweep).toHaveBeenCalledTimes(1);
    expect(listeners.size).toBe(0);
  });
});
