import { and, asc, count, desc, eq, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client";
import { isCountedWaiting, isWaiting } from "#db/queries/queue";
import type { Ticket } from "#db/queries/tickets";
import { tickets } from "#db/schema/tickets";

export type TicketFilter = {
  /** One of the estate's; null for all tickets. */
  incidentId: number | null;
  /** `undecided`: those that wait for a verdict. */
  status: Ticket["status"] | "undecided" | null;
};

export type Page = { limit: number; offset: number };

/** A page of the estate's tickets: the newest first, undecided ones in the order of the queue. */
export async function listTickets(
  tx: Tx,
  estateId: string,
  filter: TicketFilter,
  { limit, offset }: Page,
): Promise<Ticket[]> {
  const queueOrder = [desc(tickets.urgent), asc(tickets.number)];
  return tx
    .select()
    .from(tickets)
    .where(passes(estateId, filter, isWaiting))
    .orderBy(...(filter.status === "undecided" ? queueOrder : [desc(tickets.number)]))
    .limit(limit)
    .offset(offset);
}

export async function countTickets(
  tx: Tx,
  estateId: string,
  filter: TicketFilter,
): Promise<number> {
  const [row] = await tx
    .select({ tickets: count() })
    .from(tickets)
    .where(passes(estateId, filter, isCountedWaiting));
  return row?.tickets ?? 0;
}

/** An incident is of one estate: to ask for both would have SQLite walk all of the estate's tickets. */
function passes(estateId: string, { incidentId, status }: TicketFilter, isUndecided?: SQL) {
  const isOfPlace =
    incidentId === null ? eq(tickets.estateId, estateId) : eq(tickets.incidentId, incidentId);
  if (status === null) return isOfPlace;
  return and(isOfPlace, status === "undecided" ? isUndecided : eq(tickets.status, status));
}
