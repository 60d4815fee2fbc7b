import { setTimeout as sleep } from "node:timers/promises";
import { DefaultRestOptions, type RESTOptions } from "discord.js";

/**
 * Discord takes 50 requests a second of a bot. Within any second at most 43 begin, so that there is room for
 * those that are late on their way: three at once, then one each 25 ms.
 */
const gapMs = 25;
const atOnce = 3;

/** What answers someone's interaction counts for none of it. */
const isExempt = (url: string) => /\/(?:interactions|webhooks)\//.test(url);

type MakeRequest = RESTOptions["makeRequest"];

/**
 * Sends requests at the pace that Discord takes, in the order in which they are made; for all of a bot's
 * clients together. discord.js counts by seconds of its own, so that 50 at the end of one and 50 at the
 * beginning of the next go out at once, and counts for each client.
 */
export function paceRequests(make: MakeRequest = DefaultRestOptions.makeRequest): MakeRequest {
  const take = createPace();
  let turn = Promise.resolve();

  // One after the other, by when each does begin: timers that are late together don't go out together.
  async function waitForTurn(): Promise<void> {
    for (let waitMs = take(performance.now()); waitMs > 0; waitMs = take(performance.now())) {
      await sleep(waitMs);
    }
  }

  return async (url, init) => {
    if (!isExempt(url)) {
      turn = turn.then(waitForTurn);
      await turn;
    }
    return make(url, init);
  };
}

/** Lets a request begin at `now` (ms of a clock that only runs on), or says how long until one may (ms). */
export function createPace(): (now: number) => number {
  let next = Number.NEGATIVE_INFINITY;
  return (now) => {
    const waitMs = next - (atOnce - 1) * gapMs - now;
    if (waitMs > 0) return waitMs;
    next = Math.max(next, now) + gapMs;
    return 0;
  };
}
