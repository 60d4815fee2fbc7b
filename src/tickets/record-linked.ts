import type { Tx } from "#db/client";
import type { Incident } from "#db/queries/incidents";
import { insertTicketEvents } from "#db/queries/ticket-events";
import type { Ticket } from "#db/queries/tickets";
import { enqueueConsole } from "#src/delivery/enqueue";
import { composeLinkedTo } from "#src/notices/compose-ticket-news";
import type { TicketChange } from "#src/tickets/change-ticket";
import { refreshQueue, refreshTicketCard } from "#src/tickets/refresh-ticket";
import { sendNews } from "#src/tickets/tell-resident";

export type LinkedBy = { actorId: string; at: number };

type Link = LinkedBy & { from: Incident | null; to: Incident };

/**
 * Keeps in their history that tickets were linked all at once, and brings up to date what shows them.
 * Nothing of a quiet incident is for residents.
 */
export async function recordLinked(
  tx: Tx,
  ticketIds: number[],
  { from, to, actorId, at }: Link,
): Promise<void> {
  if (ticketIds.length === 0) return;
  const { estateId } = to;
  const visibility = from?.quiet || to.quiet ? "internal" : "public";
  const change: TicketChange = { incidentId: [from?.id ?? null, to.id] };
  const event = { kind: "linked", visibility, change, estateId, actorId, at } as const;
  await insertTicketEvents(
    tx,
    ticketIds.map((ticketId) => ({ ...event, ticketId })),
  );
  for (const id of ticketIds) await refreshTicketCard(tx, { id, estateId }, at);
  await refreshQueue(tx, estateId, at);
  await enqueueConsole(tx, to, at);
}

/** Tells the residents of open tickets that were linked all at once; of a quiet incident they know nothing. */
export async function tellLinked(
  tx: Tx,
  tickets: readonly Ticket[],
  to: Incident,
  now: number,
): Promise<void> {
  if (to.quiet) return;
  const news = composeLinkedTo(to);
  for (const ticket of tickets) {
    const key = `ticket:${ticket.id}:linked:${ticket.revision}`;
    if (ticket.status !== "closed") await sendNews(tx, ticket, { key, now, news });
  }
}
