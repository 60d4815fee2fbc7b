import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Incident } from "#db/queries/incidents";
import { deliveries } from "#db/schema/deliveries";
import { events, incidents } from "#db/schema/incidents";
import { tickets } from "#db/schema/tickets";

/** Ends an open incident in favour of another one; null where it isn't open any more. */
export async function markMerged(tx: Tx, id: number, intoId: number): Promise<Incident | null> {
  const [row] = await tx
    .update(incidents)
    .set({ mergedIntoId: intoId, remindAt: null, revision: sql`${incidents.revision} + 1` })
    .where(and(eq(incidents.id, id), isNull(incidents.resolvedAt), isNull(incidents.mergedIntoId)))
    .returning();
  return row ?? null;
}

/**
 * Has the numbers that stood for one incident stand for the other: no number leads over a second one.
 * Returns the incidents that were given them.
 */
export async function repointMerged(tx: Tx, fromId: number, toId: number): Promise<Incident[]> {
  return tx
    .update(incidents)
    .set({ mergedIntoId: toId })
    .where(eq(incidents.mergedIntoId, fromId))
    .returning();
}

/** Moves a timeline, its removed events too; returns how many lines now stand on the other one. */
export async function moveEvents(
  tx: Tx,
  fromId: number,
  toId: number,
  change: { visibility?: "internal" },
): Promise<number> {
  const moved = await tx
    .update(events)
    .set({ ...change, incidentId: toId })
    .where(eq(events.incidentId, fromId))
    .returning({ removedAt: events.removedAt });
  return moved.filter(({ removedAt }) => removedAt === null).length;
}

/** Moves an incident's tickets; returns their ids. */
export async function moveTickets(tx: Tx, fromId: number, toId: number): Promise<number[]> {
  const moved = await tx
    .update(tickets)
    .set({ incidentId: toId, revision: sql`${tickets.revision} + 1` })
    .where(eq(tickets.incidentId, fromId))
    .returning({ id: tickets.id });
  return moved.map(({ id }) => id);
}

/** Moves what residents were and are told of an incident. */
export async function moveDeliveries(tx: Tx, fromId: number, toId: number): Promise<void> {
  await tx.update(deliveries).set({ incidentId: toId }).where(eq(deliveries.incidentId, fromId));
}
