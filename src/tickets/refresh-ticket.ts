import type { Tx } from "#db/client";
import type { Ticket } from "#db/queries/tickets";
import { enqueueCard, enqueueConsole } from "#src/delivery/enqueue";
import { ticketCardKey } from "#src/delivery/payload";

type Shown = Pick<Ticket, "id" | "estateId" | "incidentId">;

/** Brings everything that shows the ticket up to date: its card, the queue, and its incident's console. */
export async function refreshTicket(tx: Tx, ticket: Shown, now: number): Promise<void> {
  await refreshTicketCard(tx, ticket, now);
  await refreshQueue(tx, ticket.estateId, now);
  const { incidentId, estateId } = ticket;
  if (incidentId !== null) await enqueueConsole(tx, { id: incidentId, estateId }, now);
}

/** Brings the card in the ticket's thread up to date; where there is none yet, posts it. */
export async function refreshTicketCard(
  tx: Tx,
  { id, estateId }: Pick<Ticket, "id" | "estateId">,
  now: number,
): Promise<void> {
  await enqueueCard(tx, {
    estateId,
    key: ticketCardKey(id),
    target: `ticket:${id}`,
    payload: { action: "card", card: "ticket", subject: id },
    now,
  });
}

/** Brings the estate's queue in the staff channel up to date; where there is none yet, posts it. */
export async function refreshQueue(tx: Tx, estateId: string, now: number): Promise<void> {
  await enqueueCard(tx, {
    estateId,
    key: `queue:${estateId}`,
    target: `queue:${estateId}`,
    payload: { action: "card", card: "queue", subject: 0 },
    now,
  });
}
