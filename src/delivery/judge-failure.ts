import type { Delivery } from "#db/queries/deliveries";
import { DeliveryFailure, isRefused } from "#src/delivery/retry";

const outageMs = 10 * 60_000;

export type Judge = {
  /** Something went out at `now` (epoch ms). */
  noteSuccess(now: number): void;
  /** What the failure means for just that delivery. */
  judge(delivery: Delivery, error: unknown, now: number): unknown;
};

/**
 * Tells failures that end from those that last, by what goes out besides. Discord may be down, or the
 * machine cut off, for hours: only what fails while others go out is to be given up.
 */
export function createJudge(): Judge {
  let wentOutAt = Number.NEGATIVE_INFINITY;
  return {
    noteSuccess(now) {
      wentOutAt = now;
    },
    judge(delivery, error, now) {
      if (!(error instanceof DeliveryFailure)) return error;
      if (error.reason === "down" && now - wentOutAt > outageMs) return as("lasting", error);
      return isRefused(error) ? judgeRefused(delivery, error) : error;
    },
  };
}

/** Nobody brings back what was to be published, or lets in each resident who can't see the channel. */
function judgeRefused({ target }: Delivery, error: DeliveryFailure): DeliveryFailure {
  if (target.startsWith("crosspost:") && error.reason === "gone") return as("permanent", error);
  return target.startsWith("member:") ? as("passing", error) : error;
}

function as(kind: DeliveryFailure["kind"], error: DeliveryFailure): DeliveryFailure {
  const { message, retryAfterMs, reason } = error;
  if (error.kind === kind) return error;
  const judged = new DeliveryFailure(kind, message, retryAfterMs, reason);
  judged.cause = error.cause;
  return judged;
}
