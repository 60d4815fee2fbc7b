import type { App } from "#src/app";

const longestSleepMs = 30_000;
const longestGapMs = 90_000;

export type Loop = {
  /** Asks for another run: at once, or when the run under way and the pause after it are over. */
  wake(): void;
  /** Whether a run went well in the last 90 s: one that hangs, or keeps failing, does not. */
  isWorking(): boolean;
  /** Begins no new run and waits for the one under way. */
  stop(): Promise<void>;
};

type Work = {
  /** Does what is due; returns when there is next something to do (epoch ms), null where nothing waits. */
  run(): Promise<number | null>;
  /** From the end of one run to the next at least this long, whatever asks for it: nothing can spin. */
  pauseMs: number;
  /** What the log says of a run that failed. */
  failure: string;
};

/**
 * Runs the work, one run at a time: at start, after every commit, when something falls due, and at least
 * every 30 s. A run that fails is logged and tried again by then.
 */
export function startLoop(app: App, { run, pauseMs, failure }: Work): Loop {
  let isAsked = false;
  let isStopped = false;
  let look = () => {};
  // The machine's clock may be set; this one only runs on.
  let wentWellAt = performance.now();

  async function work(): Promise<void> {
    while (!isStopped) {
      isAsked = false;
      const waitMs = Math.min(await runOnce(), longestSleepMs);
      await sleep(pauseMs, () => isStopped);
      await sleep(waitMs - pauseMs, () => isStopped || isAsked);
    }
  }

  async function runOnce(): Promise<number> {
    try {
      const due = (await run()) ?? Number.POSITIVE_INFINITY;
      wentWellAt = performance.now();
      return due - app.clock.now();
    } catch (error) {
      app.log.error({ err: error }, failure);
      return longestSleepMs;
    }
  }

  async function sleep(ms: number, isOver: () => boolean): Promise<void> {
    if (ms <= 0 || isOver()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    look = () => isOver() && resolve();
    await promise;
    clearTimeout(timer);
  }

  function wake(): void {
    isAsked = true;
    look();
  }

  const unsubscribe = app.db.onCommit(wake);
  const working = work();
  return {
    wake,
    isWorking: () => performance.now() - wentWellAt < longestGapMs,
    async stop() {
      isStopped = true;
      unsubscribe();
      look();
      await working;
    },
  };
}
