import type { App } from "#src/app";

const longestSleepMs = 30_000;
/** What is due still after a sweep waits at least this long, so that nothing can spin. */
const shortestSleepMs = 1_000;

/** What falls due by rows alone, so that it survives every restart. */
export type Sweep = {
  /** Does all that is due. */
  sweep(app: App): Promise<void>;
  /** When there is next something to do (epoch ms); null where nothing waits. */
  findNextDue(app: App): Promise<number | null>;
};

export type Timers = {
  /** Begins no new sweep and waits for those under way. */
  stop(): Promise<void>;
};

/**
 * Runs each sweep when something is due for it, looking at start, after every commit, at the next due
 * time, and at least every 30 s. What fails is logged and tried again by then.
 */
export function startTimers(app: App, sweeps: readonly Sweep[]): Timers {
  const timers = sweeps.map((sweep) => startTimer(app, sweep));
  return {
    async stop() {
      await Promise.all(timers.map((timer) => timer.stop()));
    },
  };
}

function startTimer(app: App, { sweep, findNextDue }: Sweep): Timers {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let isStopped = false;

  function wake(): void {
    if (isStopped) return;
    isAskedAgain = true;
    running ??= run().finally(() => {
      running = null;
      if (isAskedAgain) wake();
    });
  }

  async function run(): Promise<void> {
    isAskedAgain = false;
    try {
      if ((await findWait()) <= 0) await sweep(app);
      sleep(Math.max(await findWait(), shortestSleepMs));
    } catch (error) {
      app.log.error({ err: error }, "a sweep failed");
      sleep(longestSleepMs);
    }
  }

  async function findWait(): Promise<number> {
    const due = await findNextDue(app);
    return due === null ? longestSleepMs : due - app.clock.now();
  }

  function sleep(ms: number): void {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(wake, Math.min(ms, longestSleepMs));
  }

  const unsubscribe = app.db.onCommit(wake);
  wake();
  return {
    async stop() {
      isStopped = true;
      unsubscribe();
      clearTimeout(timer);
      await running;
    },
  };
}
