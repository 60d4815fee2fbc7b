import { and, asc, eq, isNotNull, isNull, max } from "drizzle-orm";
import type { Tx } from "#db/client";
import { events } from "#db/schema";

export type Event = typeof events.$inferSelect;
export type NewEvent = typeof events.$inferInsert;

export async function insertEvent(tx: Tx, event: NewEvent): Promise<Event> {
  const [row] = await tx.insert(events).values(event).returning();
  if (!row) throw new Error("The event was not stored.");
  return row;
}

/** The public timeline, in the order in which things happened. */
export async function listPublicEvents(tx: Tx, incidentId: number): Promise<Event[]> {
  return tx
    .select()
    .from(events)
    .where(
      and(
        eq(events.incidentId, incidentId),
        eq(events.visibility, "public"),
        isNull(events.removedAt),
      ),
    )
    .orderBy(asc(events.occurredAt), asc(events.id));
}

/** When the incident's newest phase began (epoch ms). */
export async function findPhaseStart(tx: Tx, incidentId: number): Promise<number | null> {
  const [row] = await tx
    .select({ at: max(events.occurredAt) })
    .from(events)
    .where(and(eq(events.incidentId, incidentId), isNotNull(events.phase)));
  return row?.at ?? null;
}

/** The events that brought the incident into a phase. */
export async function listPhaseEvents(tx: Tx, incidentId: number): Promise<Event[]> {
  return tx
    .select()
    .from(events)
    .where(and(eq(events.incidentId, incidentId), isNotNull(events.phase)));
}
