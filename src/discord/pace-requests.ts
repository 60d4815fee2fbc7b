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
  const reserve = createPace();
  return async (url, init) => {
    const waitMs = isExempt(url) ? 0 : reserve(performance.now());
    if (waitMs > 0) await sleep(waitMs);
    return make(url, init);
  };
}

/** How long each request has to wait that is made at `now` (ms of a clock that only runs on). */
export function createPace(): (now: number) => number {
  let next = Number.NEGATIVE_INFINITY;
  return (now) => {
    const at = Math.max(next, now - (atOnce - 1) * gapMs);
    next = at + gapMs;
    return Math.max(0, at - now);
  };
}
