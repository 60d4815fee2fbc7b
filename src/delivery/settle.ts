import type { Tx } from "#db/client";
import {
  completeDelivery,
  type Delivery,
  failDelivery,
  postponeDelivery,
} from "#db/queries/deliveries";
import { setTicketThread } from "#db/queries/tickets";
import type { App } from "#src/app";
import { enqueue } from "#src/delivery/enqueue";
import { payloadOf } from "#src/delivery/perform";
import { DeliveryFailure, planRetry } from "#src/delivery/retry";

/** Records a delivery's success together with what follows from it. */
export async function settleDone(
  app: App,
  delivery: Delivery,
  resultId: string | null,
  canCrosspost: boolean,
): Promise<void> {
  const now = app.clock.now();
  await app.db.transaction(async (tx) => {
    await completeDelivery(tx, delivery, resultId, now);
    const payload = payloadOf(delivery);
    if (payload.action === "open-thread" && resultId) {
      await setTicketThread(tx, payload.ticketId, resultId);
    }
    if (payload.action === "send" && resultId && canCrosspost) {
      await enqueueCrosspost(tx, delivery, resultId, now);
    }
  });
}

/** Records a failure and when to try again, if at all. */
export async function settleFailed(app: App, delivery: Delivery, error: unknown): Promise<void> {
  const now = app.clock.now();
  const failure =
    error instanceof DeliveryFailure ? error : new DeliveryFailure("passing", "internal error");
  const attempts = delivery.attempts + 1;
  const retry = planRetry(failure, attempts, now);
  const lastError = failure.message;
  app.log.warn({ err: error, delivery: delivery.id, attempts, ...retry }, "delivery failed");
  await app.db.transaction(async (tx) => {
    if (retry.again) await postponeDelivery(tx, delivery.id, { dueAt: retry.dueAt, lastError });
    else await failDelivery(tx, delivery.id, { doneAt: now, lastError });
  });
}

/** Publishing has a target of its own, so that waiting for its rate limit holds up no message. */
async function enqueueCrosspost(tx: Tx, delivery: Delivery, messageId: string, now: number) {
  const channelId = delivery.target.slice("channel:".length);
  await enqueue(tx, {
    estateId: delivery.estateId,
    key: `${delivery.key}:crosspost`,
    target: `crosspost:${channelId}`,
    payload: { action: "crosspost", channelId, messageId },
    now,
  });
}
