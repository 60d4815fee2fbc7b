/** Why Discord did not take a delivery; `retryAfterMs` where Discord said how long to wait. */
export class DeliveryFailure extends Error {
  override name = "DeliveryFailure";
  readonly kind: "passing" | "permanent";
  readonly retryAfterMs: number | undefined;

  constructor(kind: DeliveryFailure["kind"], detail: string, retryAfterMs?: number) {
    super(detail);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

const firstWaitMs = 1_000;
const longestWaitMs = 5 * 60_000;
const mostAttempts = 50;

export type Retry = { again: true; dueAt: number } | { again: false };

/**
 * When to try a failed delivery again: after what Discord asked for, else after 1 s doubled at each
 * attempt, at most 5 min. A permanent failure, and the 50th attempt (some 3.5 h), end it.
 * `attempts` counts the one that just failed; times are epoch ms.
 */
export function planRetry(failure: DeliveryFailure, attempts: number, now: number): Retry {
  if (failure.kind === "permanent" || attempts >= mostAttempts) return { again: false };
  const backoff = Math.min(firstWaitMs * 2 ** (attempts - 1), longestWaitMs);
  return { again: true, dueAt: now + (failure.retryAfterMs ?? backoff) };
}
