import type { Tx } from "#db/client";
import type { Delivery } from "#db/queries/deliveries";
import { listKeyed, listPendingAt, replaceDelivery } from "#db/queries/erasing";
import type { Ticket } from "#db/queries/tickets";
import { emptyPayload } from "#src/delivery/empty-payload";
import { enqueueEdit } from "#src/delivery/enqueue";
import { fingerprint } from "#src/delivery/fingerprint";
import { enqueueThreadEnd } from "#src/delivery/keep-thread";
import type { Payload, Target } from "#src/delivery/payload";
import { payloadOf } from "#src/delivery/perform";
import type { Message } from "#src/notices/message";
import { ticketEraseWords } from "#src/notices/words/ticket-erase";
import { nobody } from "#src/tickets/erase-history";

/** By then a thread that is being opened is there, or won't be. */
const openingMs = 60_000;

/**
 * Empties what was said of a ticket and ends what wasn't said yet. What stands of it in the staff channel
 * is edited, and its thread deleted.
 */
export async function eraseDeliveries(tx: Tx, ticket: Ticket, now: number): Promise<void> {
  const { id, estateId, residentId, number, threadId } = ticket;
  const said = await listDeliveriesOf(tx, id);
  const targets: Target[] = [`ticket:${id}`, `member:${id}`, `dm:${residentId}`];
  const awaited = await listPendingAt(tx, estateId, targets);
  const message = { content: ticketEraseWords.staffLine(number) };
  for (const delivery of new Map([...said, ...awaited].map((one) => [one.id, one])).values()) {
    const payload = payloadOf(delivery);
    const change =
      payload.action === "send" && mayStand(delivery)
        ? { ...soughtAgain(delivery, now), payload: restate(delivery, payload, message) }
        : emptied(delivery, now);
    await replaceDelivery(tx, delivery, change);
  }
  for (const { key: of } of said.filter(mayStand)) {
    await enqueueEdit(tx, { estateId, of, change: "erased", message, now });
  }
  const isOpening = awaited.some((one) => one.target === `ticket:${id}` && one.attempts > 0);
  if (threadId !== null) await enqueueThreadEnd(tx, ticket, threadId, now);
  else if (isOpening) await enqueueThreadEnd(tx, ticket, null, now + openingMs);
}

/** Everything that was said of a ticket has its id in its key. */
export async function listDeliveriesOf(tx: Tx, ticketId: number): Promise<Delivery[]> {
  return listKeyed(tx, `ticket:${ticketId}:`, `ticket:${ticketId};`);
}

/** Whether it stands there, or may by now: one that was tried is edited once it is known where it is. */
export function isInStaffChannel({ target, resultId, status, attempts }: Delivery): boolean {
  const isOnItsWay = status === "pending" && attempts > 0;
  return target.startsWith("staff:") && (resultId !== null || isOnItsWay);
}

/** One that was given up, too: an attempt may have posted it unheard of. */
function mayStand(delivery: Delivery): boolean {
  return isInStaffChannel(delivery) || isGivenUp(delivery);
}

function isGivenUp({ target, resultId, status, attempts, lastError }: Delivery): boolean {
  const isTried = status === "failed" && attempts > 0 && resultId === null;
  return isTried && target.startsWith("staff:") && !lastError?.startsWith("withdrawn");
}

/** It is looked for where it was to stand, and posted in its other words where it isn't found. */
function soughtAgain(delivery: Delivery, now: number): Partial<Delivery> {
  return isGivenUp(delivery) ? { status: "pending", attempts: 1, dueAt: now, doneAt: null } : {};
}

/** The payload in other words; where those of before may stand unheard of, with what they are known by. */
export function restate(
  { resultId, attempts }: Delivery,
  payload: Extract<Payload, { action: "send" }>,
  message: Message,
): Payload {
  const said = { ...payload, message };
  if (resultId !== null || attempts === 0) return said;
  return { ...said, was: [...(payload.was ?? []), fingerprint(payload.message.content)] };
}

function emptied(delivery: Delivery, now: number): Partial<Delivery> {
  const isDirect = delivery.target.startsWith("dm:");
  return {
    payload: emptyPayload(payloadOf(delivery), nobody),
    ...(isDirect && { target: `dm:${nobody}`, resultId: null, channelId: null }),
    ...(delivery.status !== "done" && {
      status: "failed" as const,
      doneAt: now,
      leaseUntil: null,
      lastError: "withdrawn: its ticket was erased",
    }),
  };
}
