import type { Tx } from "#db/client";
import {
  completeDelivery,
  type Delivery,
  failDelivery,
  postponeDelivery,
} from "#db/queries/deliveries";
import { findIncidentTold } from "#db/queries/told-deliveries";
import type { App } from "#src/app";
import { enqueue } from "#src/delivery/enqueue";
import { type Performed, payloadOf } from "#src/delivery/perform";
import { DeliveryFailure, longestWaitAttempts, planRetry, type Retry } from "#src/delivery/retry";
import { showOnConsole } from "#src/delivery/show-on-console";

/** Records a delivery's success together with what follows from it. */
export async function settleDone(app: App, delivery: Delivery, done: Performed): Promise<void> {
  const now = app.clock.now();
  await app.db.transaction(async (tx) => {
    await completeDelivery(tx, delivery, done, now);
    const payload = payloadOf(delivery);
    const { resultId, channelId } = done;
    const isMessage = ["send", "dm", "card"].includes(payload.action);
    if (isMessage || delivery.lastError !== null) await showOnConsole(tx, delivery, now);
    if (!resultId || !channelId) return;
    if (payload.action === "send" && payload.publish) {
      await enqueueCrosspost(tx, delivery, channelId, resultId, now);
    }
    if (payload.action === "card" && payload.publish) {
      const post = { ...delivery, key: `${delivery.key}:${resultId}` };
      await enqueueCrosspost(tx, post, channelId, resultId, now);
    }
  });
}

/** Records a failure and when to try again, if at all; `isOutage` where everything else fails as well. */
export async function settleFailed(
  app: App,
  delivery: Delivery,
  error: unknown,
  isOutage = false,
): Promise<Retry> {
  const now = app.clock.now();
  const failure =
    error instanceof DeliveryFailure ? error : new DeliveryFailure("passing", "internal error");
  const tried = { id: delivery.id, attempts: delivery.attempts + 1 };
  const retry = planRetry(failure, tried, now);
  const lastError = reasonToKeep(failure);
  logFailure(app, failure, error, retry);
  await app.db.transaction(async (tx) => {
    if (retry.again) {
      const { dueAt } = retry;
      await postponeDelivery(tx, delivery.id, {
        dueAt,
        lastError,
        ...uncounted(failure, delivery, isOutage),
      });
    } else await failDelivery(tx, delivery, { doneAt: now, lastError });
    const isNews = delivery.attempts === 0 || delivery.lastError !== lastError;
    if (isNews || !retry.again) await showOnConsole(tx, delivery, now);
  });
  return retry;
}

/** What is never tried again is told apart for good: what its reader refused, and what went with its channel. */
function reasonToKeep({ kind, reason, message }: DeliveryFailure): string {
  if (kind === "permanent" && reason === "gone") return "withdrawn: its channel is gone";
  return reason === "blocked" ? `blocked: ${message}` : message;
}

/**
 * A time that Discord names says nothing of the delivery, nor does an outage: it doesn't count as tried
 * again, but for the wait in an outage.
 */
function uncounted(
  { reason, retryAfterMs }: DeliveryFailure,
  { attempts }: Delivery,
  isOutage: boolean,
) {
  const isTold = reason === "limited" && retryAfterMs !== undefined;
  if (isTold) return { attempts: Math.max(attempts, 1) };
  return isOutage && attempts >= longestWaitAttempts ? { attempts } : {};
}

/** A failure that passes is a warning; one that ends the delivery is an error, unless its reader wants none. */
function logFailure(
  { log }: App,
  { message: why, reason }: DeliveryFailure,
  err: unknown,
  retry: Retry,
) {
  if (retry.again) log.warn({ err, why, dueAt: retry.dueAt }, "delivery failed, to be tried again");
  else if (reason === "blocked") log.info({ why }, "delivery refused by its reader");
  else log.error({ err, why }, "delivery given up");
}

/** Publishing has a target of its own, so that waiting for its rate limit holds up no message. */
async function enqueueCrosspost(
  tx: Tx,
  { id, estateId, key }: Delivery,
  channelId: string,
  messageId: string,
  now: number,
): Promise<void> {
  await enqueue(tx, {
    estateId,
    incidentId: await findIncidentTold(tx, id),
    key: `${key}:crosspost`,
    target: `crosspost:${channelId}`,
    payload: { action: "crosspost", messageId },
    now,
  });
}
