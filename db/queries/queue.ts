import { and, asc, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Ticket } from "#db/queries/tickets";
import { incidents } from "#db/schema/incidents";
import { tickets } from "#db/schema/tickets";

/** Literal, so that SQLite can use the partial index on tickets that wait for a verdict. */
export const isWaiting = sql`status <> 'closed' AND verdict IS NULL`;

/** The estate's tickets that wait for a verdict: urgent ones first, then the oldest. */
export async function listQueue(tx: Tx, estateId: string, limit: number): Promise<Ticket[]> {
  return tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.estateId, estateId), isWaiting))
    .orderBy(desc(tickets.urgent), asc(tickets.number))
    .limit(limit);
}

/** The same for counting: else SQLite, which has no order to go by, would walk all of an estate's tickets. */
export const isCountedWaiting = and(
  inArray(tickets.status, ["open", "reviewing", "waiting"]),
  isNull(tickets.verdict),
);

export type QueueCount = {
  /** Null counts those without an incident. */
  incident: { id: number; number: number; title: string } | null;
  tickets: number;
  urgent: number;
};

/** How many of the estate's tickets wait for a verdict, by incident; those with most of them first. */
export async function countQueue(tx: Tx, estateId: string, limit: number): Promise<QueueCount[]> {
  const { id, number, title } = incidents;
  const urgent = sql<number>`count(CASE WHEN ${tickets.urgent} THEN 1 END)`;
  return tx
    .select({ incident: { id, number, title }, tickets: count(), urgent })
    .from(tickets)
    .leftJoin(incidents, eq(id, tickets.incidentId))
    .where(and(eq(tickets.estateId, estateId), isCountedWaiting))
    .groupBy(id, number, title)
    .orderBy(desc(count()))
    .limit(limit);
}
