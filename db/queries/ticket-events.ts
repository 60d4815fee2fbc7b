import { asc, count, eq } from "drizzle-orm";
import type { Tx } from "#db/client";
import { ticketEvents } from "#db/schema";

export type TicketEvent = typeof ticketEvents.$inferSelect;
export type NewTicketEvent = typeof ticketEvents.$inferInsert;

export async function insertTicketEvent(tx: Tx, event: NewTicketEvent): Promise<TicketEvent> {
  const [row] = await tx.insert(ticketEvents).values(event).returning();
  if (!row) throw new Error("The ticket's event was not stored.");
  return row;
}

/** What became of the ticket, the first first. */
export async function listTicketEvents(
  tx: Tx,
  ticketId: number,
  limit: number,
  offset = 0,
): Promise<TicketEvent[]> {
  return tx
    .select()
    .from(ticketEvents)
    .where(eq(ticketEvents.ticketId, ticketId))
    .orderBy(asc(ticketEvents.id))
    .limit(limit)
    .offset(offset);
}

export async function countTicketEvents(tx: Tx, ticketId: number): Promise<number> {
  const [row] = await tx
    .select({ events: count() })
    .from(ticketEvents)
    .where(eq(ticketEvents.ticketId, ticketId));
  return row?.events ?? 0;
}
