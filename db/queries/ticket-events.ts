import { asc, eq } from "drizzle-orm";
import type { Tx } from "#db/client";
import { ticketEvents } from "#db/schema";

export type TicketEvent = typeof ticketEvents.$inferSelect;
export type NewTicketEvent = typeof ticketEvents.$inferInsert;

export async function insertTicketEvent(tx: Tx, event: NewTicketEvent): Promise<TicketEvent> {
  const [row] = await tx.insert(ticketEvents).values(event).returning();
  if (!row) throw new Error("The ticket's event was not stored.");
  return row;
}

/** SQLite takes 32,766 values in a statement. */
const mostAtOnce = 1_000;

export async function insertTicketEvents(tx: Tx, events: NewTicketEvent[]): Promise<void> {
  for (let start = 0; start < events.length; start += mostAtOnce) {
    await tx.insert(ticketEvents).values(events.slice(start, start + mostAtOnce));
  }
}

/** What became of the ticket, the first first. */
export async function listTicketEvents(
  tx: Tx,
  ticketId: number,
  limit: number,
): Promise<TicketEvent[]> {
  return tx
    .select()
    .from(ticketEvents)
    .where(eq(ticketEvents.ticketId, ticketId))
    .orderBy(asc(ticketEvents.id))
    .limit(limit);
}
