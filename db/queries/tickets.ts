import { and, count, eq, isNull, sql, sum } from "drizzle-orm";
import type { Tx } from "#db/client";
import { tickets } from "#db/schema/tickets";

export type Ticket = typeof tickets.$inferSelect;
export type NewTicket = typeof tickets.$inferInsert;
export type Verdict = NonNullable<Ticket["verdict"]>;

export async function insertTicket(tx: Tx, ticket: NewTicket): Promise<Ticket> {
  const [row] = await tx.insert(tickets).values(ticket).returning();
  if (!row) throw new Error("The ticket was not stored.");
  return row;
}

export async function findTicketById(tx: Tx, id: number): Promise<Ticket | null> {
  const [row] = await tx.select().from(tickets).where(eq(tickets.id, id));
  return row ?? null;
}

/** The estate's ticket of that number. */
export async function findTicket(tx: Tx, estateId: string, number: number): Promise<Ticket | null> {
  const [row] = await tx
    .select()
    .from(tickets)
    .where(and(eq(tickets.estateId, estateId), eq(tickets.number, number)));
  return row ?? null;
}

/** Changes a ticket that is still at that revision; null where it was changed since. */
export async function updateTicket(
  tx: Tx,
  { id, revision }: Pick<Ticket, "id" | "revision">,
  change: Partial<NewTicket>,
): Promise<Ticket | null> {
  const [row] = await tx
    .update(tickets)
    .set({ ...change, revision: revision + 1 })
    .where(and(eq(tickets.id, id), eq(tickets.revision, revision)))
    .returning();
  return row ?? null;
}

/** Records the thread that was opened for a ticket; null where it has one, or is to have none. */
export async function setTicketThread(
  tx: Tx,
  id: number,
  threadId: string,
): Promise<Ticket | null> {
  const isWithout = and(isNull(tickets.threadId), isNull(tickets.erasedAt));
  const [row] = await tx
    .update(tickets)
    .set({ threadId })
    .where(and(eq(tickets.id, id), isWithout))
    .returning();
  return row ?? null;
}

/** Forgets the ticket's thread; null where it is another one by now. */
export async function clearTicketThread(
  tx: Tx,
  id: number,
  threadId: string,
): Promise<Ticket | null> {
  const [row] = await tx
    .update(tickets)
    .set({ threadId: null })
    .where(and(eq(tickets.id, id), eq(tickets.threadId, threadId)))
    .returning();
  return row ?? null;
}

/** A verdict, or that there is none: of a closed ticket, or as yet. */
export type Outcome = Verdict | "none" | "undecided";

export type OutcomeCount = {
  outcome: Outcome;
  tickets: number;
  /** How many of them have an amount that could be read, and the sum of those. */
  amounts: number;
  amountLsd: number;
};

const outcome = sql<Outcome>`CASE WHEN ${tickets.verdict} IS NOT NULL THEN ${tickets.verdict}
  WHEN ${tickets.status} = 'closed' THEN 'none' ELSE 'undecided' END`;

/** What became of the incident's tickets, with their L$. */
export async function countByOutcome(tx: Tx, incidentId: number): Promise<OutcomeCount[]> {
  const rows = await tx
    .select({
      outcome,
      tickets: count(),
      amounts: count(tickets.amountLsd),
      amountLsd: sum(tickets.amountLsd),
    })
    .from(tickets)
    .where(eq(tickets.incidentId, incidentId))
    .groupBy(outcome);
  return rows.map((row) => ({ ...row, amountLsd: Number(row.amountLsd ?? 0) }));
}
