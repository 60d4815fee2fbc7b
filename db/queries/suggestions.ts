import { and, asc, count, eq, gte, isNull, lte, ne, notExists, type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Ticket } from "#db/queries/tickets";
import { estates } from "#db/schema/estates";
import { ticketEvents, tickets } from "#db/schema/tickets";

/** The estate's tickets without an incident that were filed at `since` or later, the first first. */
export async function listUnlinkedTickets(
  tx: Tx,
  estateId: string,
  since: number,
  limit: number,
): Promise<Ticket[]> {
  return tx
    .select()
    .from(tickets)
    .where(isUnlinked(estateId, since))
    .orderBy(asc(tickets.filedAt), asc(tickets.id))
    .limit(limit);
}

/** Links the estate's tickets without an incident that were filed at `since` or later. */
export async function linkTickets(
  tx: Tx,
  estateId: string,
  since: number,
  incidentId: number,
): Promise<Ticket[]> {
  return linkAll(tx, incidentId, isUnlinked(estateId, since));
}

/** When tickets were filed (epoch ms), both ends included. */
export type Span = { since: number; until: number };

/** The estate's open tickets without an incident that were filed in that span: the first, and how many. */
export async function findOffered(
  tx: Tx,
  estateId: string,
  span: Span,
  limit: number,
): Promise<{ count: number; first: Ticket[] }> {
  const [row] = await tx.select({ count: count() }).from(tickets).where(isOffered(estateId, span));
  const first = await tx
    .select()
    .from(tickets)
    .where(isOffered(estateId, span))
    .orderBy(asc(tickets.filedAt), asc(tickets.id))
    .limit(limit);
  return { count: row?.count ?? 0, first };
}

/** Links the tickets that were offered and still have no incident, less those that someone put elsewhere since. */
export async function linkOffered(
  tx: Tx,
  estateId: string,
  span: Span,
  incidentId: number,
): Promise<Ticket[]> {
  const moved = tx
    .select({ id: ticketEvents.id })
    .from(ticketEvents)
    .where(
      and(
        eq(ticketEvents.ticketId, tickets.id),
        eq(ticketEvents.kind, "linked"),
        gte(ticketEvents.at, span.until),
      ),
    );
  return linkAll(tx, incidentId, and(isOffered(estateId, span), notExists(moved)));
}

async function linkAll(tx: Tx, incidentId: number, which: SQL | undefined) {
  const linked = await tx
    .update(tickets)
    .set({ incidentId, revision: sql`${tickets.revision} + 1` })
    .where(which)
    .returning();
  return linked.sort((a, b) => a.number - b.number);
}

function isUnlinked(estateId: string, since: number) {
  return and(
    eq(tickets.estateId, estateId),
    isNull(tickets.incidentId),
    gte(tickets.filedAt, since),
  );
}

function isOffered(estateId: string, { since, until }: Span) {
  return and(
    isUnlinked(estateId, since),
    lte(tickets.filedAt, until),
    ne(tickets.status, "closed"),
  );
}

/** Moves on when staff were last asked; false where it was not `from` any more. */
export async function moveSuggestedAt(
  tx: Tx,
  estateId: string,
  from: number | null,
  to: number,
): Promise<boolean> {
  const { suggestedAt } = estates;
  const isFrom = from === null ? isNull(suggestedAt) : eq(suggestedAt, from);
  const moved = await tx
    .update(estates)
    .set({ suggestedAt: to })
    .where(and(eq(estates.id, estateId), isFrom))
    .returning({ id: estates.id });
  return moved.length > 0;
}
