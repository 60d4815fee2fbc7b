import type { Tx } from "#db/client";
import type { Delivery } from "#db/queries/deliveries";
import { listKeyed, listPendingAt, replaceDelivery } from "#db/queries/erasing";
import type { Ticket } from "#db/queries/tickets";
import { emptyPayload } from "#src/delivery/empty-payload";
import { enqueueEdit } from "#src/delivery/enqueue";
import { enqueueThreadEnd } from "#src/delivery/keep-thread";
import type { Payload, Target } from "#src/delivery/payload";
import { payloadOf } from "#src/delivery/perform";
import { ticketEraseWords } from "#src/notices/words/ticket-erase";
import { nobody } from "#src/tickets/erase-history";

/**
 * Empties what was said of a ticket and ends what wasn't said yet. What stands of it in the staff channel
 * is edited, and its thread deleted.
 */
export async function eraseDeliveries(tx: Tx, ticket: Ticket, now: number): Promise<void> {
  const { id, estateId, residentId, number, threadId } = ticket;
  const said = await listDeliveriesOf(tx, id);
  const targets: Target[] = [`ticket:${id}`, `member:${id}`, `dm:${residentId}`];
  const message = { content: ticketEraseWords.staffLine(number) };
  const awaited = await listPendingAt(tx, estateId, targets);
  for (const delivery of new Map([...said, ...awaited].map((one) => [one.id, one])).values()) {
    const isUnderWay = isInStaffChannel(delivery) && delivery.status === "pending";
    const payload: Payload = { action: "send", message };
    await replaceDelivery(tx, delivery, isUnderWay ? { payload } : emptied(delivery, now));
  }
  for (const { key: of } of said.filter(isInStaffChannel)) {
    await enqueueEdit(tx, { estateId, of, change: "erased", message, now });
  }
  if (threadId !== null) await enqueueThreadEnd(tx, ticket, threadId, now);
}

/** Everything that was said of a ticket has its id in its key. */
export async function listDeliveriesOf(tx: Tx, ticketId: number): Promise<Delivery[]> {
  return listKeyed(tx, `ticket:${ticketId}:`, `ticket:${ticketId};`);
}

/** Whether it stands there, or may, because Discord's answer is awaited or was lost. */
export function isInStaffChannel({ target, resultId, status, attempts }: Delivery): boolean {
  const mayBePosted = status === "pending" && attempts > 0;
  return target.startsWith("staff:") && (resultId !== null || mayBePosted);
}

function emptied(delivery: Delivery, now: number): Partial<Delivery> {
  const isDirect = delivery.target.startsWith("dm:");
  return {
    payload: emptyPayload(payloadOf(delivery), nobody),
    ...(isDirect && { target: `dm:${nobody}`, resultId: null, channelId: null }),
    ...(delivery.status === "pending" && {
      status: "failed" as const,
      doneAt: now,
      leaseUntil: null,
      lastError: "its ticket was erased",
    }),
  };
}
