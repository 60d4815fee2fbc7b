import type { Tx } from "#db/client";
import {
  clearTicketThread,
  findTicketById,
  setTicketThread,
  type Ticket,
} from "#db/queries/tickets";
import { repostDelivery } from "#db/queries/waiting-deliveries";
import { enqueue, enqueueConsole } from "#src/delivery/enqueue";
import { memberKey, ticketCardKey } from "#src/delivery/payload";
import { composeStaffLine } from "#src/notices/compose-ticket-card";
import { findUnanswered } from "#src/tickets/ask-undecided";
import { refreshQueue } from "#src/tickets/refresh-ticket";

/**
 * Records the thread that was opened for a ticket, together with what follows from it. Returns the thread
 * that the ticket has: another one where that was recorded before, null where the ticket is to have none.
 * Then the one that was opened is deleted.
 */
export async function keepThread(
  tx: Tx,
  ticketId: number,
  threadId: string,
  now: number,
): Promise<string | null> {
  const ticket = await setTicketThread(tx, ticketId, threadId);
  if (!ticket) {
    const found = await findTicketById(tx, ticketId);
    const isExtra = found !== null && found.threadId !== threadId;
    if (isExtra) await enqueueThreadEnd(tx, found, threadId, now);
    return found?.threadId ?? null;
  }
  const { estateId, incidentId, residentId } = ticket;
  // On a target of its own: it fails while the resident can't see the channel, and must not hold up the card.
  await enqueue(tx, {
    estateId,
    key: memberKey(ticketId, threadId),
    target: `member:${ticketId}`,
    payload: { action: "add-member", userId: residentId },
    now,
  });
  await refreshQueue(tx, estateId, now);
  if (incidentId === null) await enqueueStaffLine(tx, ticket, now);
  else await enqueueConsole(tx, { id: incidentId, estateId }, now);
  return threadId;
}

/** Has a thread of the ticket's deleted; without an id one that opened unheard of, if there is one. */
export async function enqueueThreadEnd(
  tx: Tx,
  { id, estateId }: Pick<Ticket, "id" | "estateId">,
  threadId: string | null,
  now: number,
): Promise<void> {
  const which = threadId ?? "unheard";
  await enqueue(tx, {
    estateId,
    key: `thread:${id}:delete:${which}`,
    target: `thread:${id}:${which}`,
    payload: { action: "delete-thread", threadId },
    now,
  });
}

/** Tells staff of the ticket, once, with the way to its thread; those of an incident stand in the queue. */
async function enqueueStaffLine(tx: Tx, ticket: Ticket, now: number): Promise<void> {
  const { id, estateId } = ticket;
  await enqueue(tx, {
    estateId,
    key: `ticket:${id}:staff`,
    target: `staff:${estateId}`,
    payload: { action: "send", message: composeStaffLine(ticket) },
    now,
  });
}

/** Forgets a thread that was deleted: the card comes first in the next one, then what its resident is asked still. */
export async function forgetThread(
  tx: Tx,
  ticketId: number,
  threadId: string,
  now: number,
): Promise<void> {
  const ticket = await clearTicketThread(tx, ticketId, threadId);
  if (!ticket) return;
  await repostDelivery(tx, ticketCardKey(ticketId), now);
  const question = await findUnanswered(tx, ticket);
  if (question) await repostDelivery(tx, question, now);
}
