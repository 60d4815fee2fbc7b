import { and, asc, count, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Ticket } from "#db/queries/tickets";
import { tickets } from "#db/schema/tickets";

/** Literal, so that SQLite can use the partial index on tickets to recheck. */
const isToRecheck = sql`recheck = 1`;

const isUndecided = and(isNull(tickets.verdict), ne(tickets.status, "closed"));

export type LinkedCounts = { tickets: number; undecided: number; toRecheck: number };

/** How many tickets an incident has, and what is left to do of them. */
export async function countLinked(tx: Tx, incidentId: number): Promise<LinkedCounts> {
  const [row] = await tx
    .select({
      tickets: count(),
      undecided: count(sql`CASE WHEN ${isUndecided} THEN 1 END`),
      toRecheck: count(sql`CASE WHEN ${isToRecheck} THEN 1 END`),
    })
    .from(tickets)
    .where(eq(tickets.incidentId, incidentId));
  return row ?? { tickets: 0, undecided: 0, toRecheck: 0 };
}

/** The incident's undecided tickets beyond that number, a page at a time. */
export async function listUndecided(
  tx: Tx,
  incidentId: number,
  after: number,
  limit: number,
): Promise<Ticket[]> {
  return tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.incidentId, incidentId), gt(tickets.number, after), isUndecided))
    .orderBy(asc(tickets.number))
    .limit(limit);
}

export type ToRecheck = Pick<Ticket, "number" | "threadId">;

/** The incident's tickets that may have been credited twice: the first ones, and how many there are. */
export async function findToRecheck(
  tx: Tx,
  incidentId: number,
  limit: number,
): Promise<{ count: number; first: ToRecheck[] }> {
  const ofIncident = and(eq(tickets.incidentId, incidentId), isToRecheck);
  const [row] = await tx.select({ count: count() }).from(tickets).where(ofIncident);
  const first = await tx
    .select({ number: tickets.number, threadId: tickets.threadId })
    .from(tickets)
    .where(ofIncident)
    .orderBy(asc(tickets.number))
    .limit(limit);
  return { count: row?.count ?? 0, first };
}

/** The longest time from filing to a verdict (ms); null where none was reached. */
export async function findLongestWait(tx: Tx, incidentId: number): Promise<number | null> {
  const [row] = await tx
    .select({ ms: sql<number | null>`MAX(${tickets.verifiedAt} - ${tickets.filedAt})` })
    .from(tickets)
    .where(eq(tickets.incidentId, incidentId));
  return row?.ms ?? null;
}
