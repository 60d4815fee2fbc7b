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
import { DeliveryFailure, planRetry, type Retry } from "#src/delivery/retry";
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

/** Records a failure and when to try again, if at all. */
export async function settleFailed(app: App, delivery: Delivery, error: unknown): Promise<void> {
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
        ...uncounted(failure, delivery),
      });
    } else await failDelivery(tx, delivery, { doneAt: now, lastError });
    const isNews = delivery.attempts === 0 || delivery.lastError !== lastError;
    if (isNews || !retry.again) await showOnConsole(tx, delivery, now);
  });
}

/** What its reader refused is told apart for good: it is never tried again. */
function reasonToKeep({ reason, message }: DeliveryFailure): string {
  return reason === "blocked" ? `blocked: ${message}` : message;
}

/** A time that Discord names says nothing of the delivery: it doesn't count as tried again. */
function uncounted({ reason, retryAfterMs }: DeliveryFailure, { attempts }: Delivery) {
  const isTold = reason === "limited" && retryAfterMs !== undefined;
  return isTold ? { attempts: Math.max(attempts, 1) } : {};
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
