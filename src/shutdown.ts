import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "#src/log";

const longestMs = 10_000;

export type Shutdown = {
  /** Adds what is to be done at the end; what was added last is done first. */
  add(step: () => Promise<unknown>): void;
  /** Ends the process with that code once every step is done, at the latest after 10 s. */
  begin(exitCode: number): void;
  hasBegun(): boolean;
};

/** An orderly end, begun at most once. What it cuts off after 10 s waits in the database. */
export function createShutdown(log: Log): Shutdown {
  const steps: (() => Promise<unknown>)[] = [];
  let hasBegun = false;
  async function finish(): Promise<void> {
    for (const step of steps.toReversed()) await step();
  }
  return {
    add: (step) => steps.push(step),
    begin(exitCode) {
      if (hasBegun) return;
      hasBegun = true;
      log.info("stopping");
      Promise.race([finish(), delay(longestMs)])
        .catch((err) => log.error({ err }, "stopping went wrong"))
        .finally(() => process.exit(exitCode));
    },
    hasBegun: () => hasBegun,
  };
}
