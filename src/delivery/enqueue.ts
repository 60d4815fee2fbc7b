import type { Tx } from "#db/client";
import { insertDelivery, insertOrRenewDelivery } from "#db/queries/deliveries";
import type { Payload, Target } from "#src/delivery/payload";
import type { Message } from "#src/notices/message";

type Enqueued = { estateId: string; key: string; target: Target; payload: Payload; now: number };

/**
 * Adds one outgoing action to the outbox, in the transaction of the change it tells of.
 * A key that was enqueued before is left alone, so that the same thing is never said twice.
 */
export async function enqueue(tx: Tx, { now, ...delivery }: Enqueued): Promise<void> {
  await insertDelivery(tx, { ...delivery, dueAt: now, createdAt: now });
}

/** Asks for a live card to be brought up to date; requests that are still waiting become one. */
export async function enqueueCard(tx: Tx, { now, ...delivery }: Enqueued): Promise<void> {
  await insertOrRenewDelivery(tx, { ...delivery, dueAt: now, createdAt: now });
}

/** Posts a timeline event's notice to the estate's notices channel, published where it can be. */
export async function enqueueNotice(
  tx: Tx,
  estate: { id: string },
  event: { id: number },
  message: Message,
  now: number,
): Promise<void> {
  await enqueue(tx, {
    estateId: estate.id,
    key: `notice:event:${event.id}`,
    target: `notices:${estate.id}`,
    payload: { action: "send", message, publish: true },
    now,
  });
}
