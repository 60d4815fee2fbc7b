import type { App } from "#src/app";

/**
 * Discord shuts out an address that made 10,000 invalid requests (answered 401, 403 or 429) in 10 minutes.
 * They are counted in windows of 10 minutes, so that any 10 minutes see at most two windows' worth.
 */
const onlyNew = 2_000;
const nothing = 4_000;

export type Brake = {
  /** Discord found a request invalid, that many in a window that ends so much later (ms). */
  note(count: number, remainingMs: number): void;
  /** What may be tried at `now` (epoch ms): retries wait first, in the end everything. */
  allows(now: number): "all" | "new" | "nothing";
  /** When that is over, if it isn't now (epoch ms). */
  nextAt(now: number): number;
};

/** Keeps the outbox from being shut out by Discord, whatever refuses it. A restart begins a new window. */
export function createBrake({ clock, log }: App): Brake {
  let count = 0;
  let endsAt = Number.NEGATIVE_INFINITY;
  return {
    note(counted, remainingMs) {
      count = counted;
      endsAt = clock.now() + remainingMs;
      const what =
        count === onlyNew ? "retries wait" : count === nothing ? "everything waits" : null;
      if (what) log.error({ count, until: endsAt }, `Discord refused too many requests: ${what}`);
    },
    allows(now) {
      if (now >= endsAt || count < onlyNew) return "all";
      return count < nothing ? "new" : "nothing";
    },
    nextAt: (now) => (now < endsAt && count >= onlyNew ? endsAt : Number.POSITIVE_INFINITY),
  };
}
