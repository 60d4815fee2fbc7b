/**
 * Why Discord did not take it, where that says what to do: the channel is unknown, out of the bot's
 * sight, or closed to what it asked; the server has all threads it may have; the person takes no direct
 * messages; Discord has the bot wait; or it has trouble itself.
 */
export type Reason = "gone" | "hidden" | "forbidden" | "full" | "blocked" | "limited" | "down";

/**
 * Why Discord did not take a delivery; `retryAfterMs` where Discord said how long to wait. What is
 * `passing` is given up in the end, what is `lasting` is tried until someone repairs it.
 */
export class DeliveryFailure extends Error {
  override name = "DeliveryFailure";
  readonly kind: "passing" | "lasting" | "permanent";
  readonly retryAfterMs: number | undefined;
  readonly reason: Reason | undefined;

  constructor(
    kind: DeliveryFailure["kind"],
    detail: string,
    retryAfterMs?: number,
    reason?: Reason,
  ) {
    super(detail);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.reason = reason;
  }
}

const firstWaitMs = 1_000;
const longestWaitMs = 5 * 60_000;
/** From that attempt on the wait doesn't grow any more. */
export const longestWaitAttempts = 10;
/** Some 2.6 h, as `planRetry` has it. */
export const mostAttempts = 50;

export type Retry = { again: true; dueAt: number } | { again: false };

/** What is tried again: its row's id, and how often it was tried, the attempt that just failed included. */
type Tried = { id: number; attempts: number };

/** What people can repair in the server; until then whatever goes to the same place fails as well. */
export function isRefused({ reason }: DeliveryFailure): boolean {
  return reason === "gone" || reason === "hidden" || reason === "forbidden" || reason === "full";
}

/**
 * When to try a failed delivery again (epoch ms), `now` being when it failed. Where Discord said how long to
 * wait: after that, and up to as long again, but at most a second. Else after half to all of 1 s, doubled at
 * each attempt, at most 5 min. A permanent failure, and a passing one's 50th attempt (some 2.6 h), end it.
 *
 * Where in that span is each delivery's own (`spread`): many that failed at one moment come back evenly over
 * it rather than at one moment again, and each always at the same, so that a failure can be replayed.
 */
export function planRetry(failure: DeliveryFailure, tried: Tried, now: number): Retry {
  const { kind, retryAfterMs } = failure;
  if (kind === "permanent") return { again: false };
  if (kind === "passing" && tried.attempts >= mostAttempts) return { again: false };
  const waitMs =
    retryAfterMs === undefined
      ? backoff(tried.attempts) * (0.5 + spread(tried) / 2)
      : retryAfterMs + Math.min(retryAfterMs, 1_000) * spread(tried);
  return { again: true, dueAt: now + Math.ceil(waitMs) };
}

function backoff(attempts: number): number {
  return Math.min(firstWaitMs * 2 ** (attempts - 1), longestWaitMs);
}

/**
 * From 0 to just under 1. Multiples of the golden ratio, less their whole parts, spread any run of ids evenly
 * (Knuth, The Art of Computer Programming, 6.4); each attempt begins elsewhere, for which any irrational does.
 */
function spread({ id, attempts }: Tried): number {
  return (id * 0.618033988749895 + attempts * Math.SQRT2) % 1;
}
