import { and, asc, count, desc, eq, gt, inArray } from "drizzle-orm";
import type { Tx } from "#db/client";
import { ticketEvents } from "#db/schema/tickets";

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

/** Whether the ticket was decided, closed or opened again after `at` (epoch ms). */
export async function hasTurnedSince(tx: Tx, ticketId: number, at: number): Promise<boolean> {
  const rows = await tx
    .select({ id: ticketEvents.id })
    .from(ticketEvents)
    .where(
      and(
        eq(ticketEvents.ticketId, ticketId),
        inArray(ticketEvents.kind, ["decided", "confirmed", "closed", "reopened"]),
        gt(ticketEvents.at, at),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** The newest event of that kind; null where there is none. */
export async function findLastEvent(
  tx: Tx,
  ticketId: number,
  kind: TicketEvent["kind"],
): Promise<TicketEvent | null> {
  const [row] = await tx
    .select()
    .from(ticketEvents)
    .where(and(eq(ticketEvents.ticketId, ticketId), eq(ticketEvents.kind, kind)))
    .orderBy(desc(ticketEvents.id))
    .limit(1);
  return row ?? null;
}
