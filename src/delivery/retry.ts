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
/** Some 3.5 h, as `planRetry` has it. */
export const mostAttempts = 50;

export type Retry = { again: true; dueAt: number } | { again: false };

/** What people can repair in the server; until then whatever goes to the same place fails as well. */
export function isRefused({ reason }: DeliveryFailure): boolean {
  return reason === "gone" || reason === "hidden" || reason === "forbidden" || reason === "full";
}

/**
 * When to try a failed delivery again: after what Discord asked for, else after 1 s doubled at each
 * attempt, at most 5 min. A permanent failure, and a passing one's 50th attempt (some 3.5 h), end it.
 * `attempts` counts the one that just failed; times are epoch ms.
 */
export function planRetry(failure: DeliveryFailure, attempts: number, now: number): Retry {
  const { kind, retryAfterMs } = failure;
  if (kind === "permanent") return { again: false };
  if (kind === "passing" && attempts >= mostAttempts) return { again: false };
  const backoff = Math.min(firstWaitMs * 2 ** (attempts - 1), longestWaitMs);
  return { again: true, dueAt: now + (retryAfterMs ?? backoff) };
}
