import type { App } from "#src/app";
import { startLoop } from "#src/loop";

/** What a sweep leaves due waits at least this long, even where it commits. */
const pauseMs = 1_000;

/** What falls due by rows alone, so that it survives every restart. */
export type Sweep = {
  /** Does all that is due. */
  sweep(app: App): Promise<void>;
  /** When there is next something to do (epoch ms); null where nothing waits. */
  findNextDue(app: App): Promise<number | null>;
};

export type Timers = {
  /** Whether each sweep was done, or was not due, in the last 90 s. */
  isWorking(): boolean;
  /** Begins no new sweep and waits for those under way. */
  stop(): Promise<void>;
};

/** Runs each sweep when something is due for it, in a loop of its own. */
export function startTimers(app: App, sweeps: readonly Sweep[]): Timers {
  const loops = sweeps.map((sweep) =>
    startLoop(app, { run: () => sweepDue(app, sweep), pauseMs, failure: "a sweep failed" }),
  );
  return {
    isWorking: () => loops.every((loop) => loop.isWorking()),
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

async function sweepDue(app: App, { sweep, findNextDue }: Sweep): Promise<number | null> {
  const due = await findNextDue(app);
  if (due === null || due > app.clock.now()) return due;
  await sweep(app);
  return findNextDue(app);
}
