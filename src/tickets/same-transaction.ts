import type { Tx } from "#db/client";
import { listOpenOfTransaction } from "#db/queries/resident-tickets";
import { insertTicketEvent } from "#db/queries/ticket-events";
import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import { enqueue } from "#src/delivery/enqueue";
import { composeSharedTransaction } from "#src/notices/compose-shared-transaction";
import { filingWords } from "#src/notices/words/ticket-filing";

const mostNamed = 10;

/** Tells staff, and nobody else, where other residents' open tickets name the ticket's transaction. */
export async function tellOfSharedTransaction(
  tx: Tx,
  ticket: Ticket,
  actor: Actor,
  now: number,
): Promise<void> {
  const { estateId, transactionId } = ticket;
  if (transactionId === null) return;
  const naming = await listOpenOfTransaction(tx, estateId, transactionId, mostNamed);
  const others = naming.filter(({ residentId }) => residentId !== ticket.residentId);
  if (others.length === 0) return;
  const note = (about: Ticket, named: Ticket[]) =>
    insertTicketEvent(tx, {
      estateId,
      ticketId: about.id,
      kind: "noted",
      visibility: "internal",
      text: filingWords.sharedNote(named.map(({ number }) => number)),
      change: {},
      actorId: actor.userId,
      at: now,
    });
  const { id } = await note(ticket, others);
  for (const other of others) await note(other, [ticket]);
  await enqueue(tx, {
    estateId,
    key: `ticket:${ticket.id}:event:${id}:shared`,
    target: `staff:${estateId}`,
    payload: { action: "send", message: composeSharedTransaction(ticket, others) },
    now,
  });
}
