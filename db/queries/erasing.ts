import { and, asc, count, eq, gte, lt, max, or, sql, sum } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Delivery } from "#db/queries/deliveries";
import { isOf } from "#db/queries/resident-tickets";
import type { TicketEvent } from "#db/queries/ticket-events";
import type { Ticket } from "#db/queries/tickets";
import { deliveries } from "#db/schema/deliveries";
import { ticketEvents, tickets, verdictDrafts } from "#db/schema/tickets";

export type OwnedTickets = {
  tickets: number;
  open: number;
  /** The newest one's id. */
  newest: number;
  /** All of their revisions together: it grows at each change. */
  revisions: number;
};

/** How many tickets a resident has in the estate, and in which state they are. */
export async function summariseOwned(
  tx: Tx,
  estateId: string,
  residentId: string,
): Promise<OwnedTickets> {
  const [row] = await tx
    .select({
      tickets: count(),
      open: sql<number>`count(CASE WHEN ${tickets.status} <> 'closed' THEN 1 END)`,
      newest: max(tickets.id),
      revisions: sum(tickets.revision),
    })
    .from(tickets)
    .where(isOf({ estateId, residentId }));
  const { tickets: owned = 0, open = 0, newest, revisions } = row ?? {};
  return { tickets: owned, open, newest: newest ?? 0, revisions: Number(revisions ?? 0) };
}

/** All of a resident's tickets in the estate, the first first. */
export async function listOwned(tx: Tx, estateId: string, residentId: string): Promise<Ticket[]> {
  return tx.select().from(tickets).where(isOf({ estateId, residentId })).orderBy(asc(tickets.id));
}

export async function replaceTicketEvent(
  tx: Tx,
  id: number,
  change: Pick<TicketEvent, "text" | "change" | "actorId">,
): Promise<void> {
  await tx.update(ticketEvents).set(change).where(eq(ticketEvents.id, id));
}

/** Empties and uses up the verdicts that waited for their confirmation. */
export async function emptyVerdictDrafts(tx: Tx, ticketId: number, now: number): Promise<void> {
  await tx
    .update(verdictDrafts)
    .set({ note: null, usedAt: sql`coalesce(${verdictDrafts.usedAt}, ${now})` })
    .where(eq(verdictDrafts.ticketId, ticketId));
}

/** The deliveries whose keys lie in that range, the end left out. */
export async function listKeyed(tx: Tx, from: string, to: string): Promise<Delivery[]> {
  return tx
    .select()
    .from(deliveries)
    .where(and(gte(deliveries.key, from), lt(deliveries.key, to)))
    .orderBy(asc(deliveries.key));
}

/** The estate's deliveries that are to go to one of those targets. */
export async function listPendingAt(
  tx: Tx,
  estateId: string,
  targets: readonly string[],
): Promise<Delivery[]> {
  return tx
    .select()
    .from(deliveries)
    .where(
      and(
        sql`status = 'pending'`,
        or(...targets.map((target) => eq(deliveries.target, target))),
        eq(deliveries.estateId, estateId),
      ),
    );
}

/** Changes a delivery, so that whoever is at it right now renews nothing of what it was. */
export async function replaceDelivery(
  tx: Tx,
  { id, revision }: Pick<Delivery, "id" | "revision">,
  change: Partial<Delivery>,
): Promise<void> {
  await tx
    .update(deliveries)
    .set({ ...change, revision: revision + 1 })
    .where(eq(deliveries.id, id));
}
