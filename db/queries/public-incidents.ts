import { and, count, desc, eq, gte, lt, max, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Incident } from "#db/queries/incidents";
import { eventRevisions, events, incidents } from "#db/schema/incidents";

/** Residents know of it, and no other one took it over. Literal, so that SQLite can use its index. */
const isPublic = sql`quiet = 0 AND merged_into_id IS NULL`;
/** With `+ 0`, SQLite doesn't take the index of all of them, which is longer than that of the open ones. */
const isPublicOpen = sql`resolved_at IS NULL AND merged_into_id IS NULL AND quiet + 0 = 0`;

/** The span in which staff became aware (epoch ms): from, and before. */
export type Span = { from: number; before: number };

/** A page of the incidents that residents know of, the newest first. */
export async function listPublicIncidents(
  tx: Tx,
  estateId: string,
  { from, before }: Span,
  { limit, offset }: { limit: number; offset: number },
): Promise<Incident[]> {
  return tx
    .select()
    .from(incidents)
    .where(
      and(
        eq(incidents.estateId, estateId),
        isPublic,
        gte(incidents.awareAt, from),
        lt(incidents.awareAt, before),
      ),
    )
    .orderBy(desc(incidents.awareAt), desc(incidents.id))
    .limit(limit)
    .offset(offset);
}

/** When staff became aware of the newest one before that time, of those that residents know of. */
export async function findNewestPublic(
  tx: Tx,
  estateId: string,
  before: number,
): Promise<number | null> {
  const [row] = await tx
    .select({ at: max(incidents.awareAt) })
    .from(incidents)
    .where(and(eq(incidents.estateId, estateId), isPublic, lt(incidents.awareAt, before)));
  return row?.at ?? null;
}

/** The open incidents that residents know of, the newest first. */
export async function listPublicOpen(tx: Tx, estateId: string, limit: number): Promise<Incident[]> {
  return tx
    .select()
    .from(incidents)
    .where(and(eq(incidents.estateId, estateId), isPublicOpen))
    .orderBy(desc(incidents.openedAt))
    .limit(limit);
}

/** How many open incidents residents know of. */
export async function countPublicOpen(tx: Tx, estateId: string): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(incidents)
    .where(and(eq(incidents.estateId, estateId), isPublicOpen));
  return row?.count ?? 0;
}

/** When each of the incident's events was last edited (epoch ms), by its id. */
export async function listEditTimes(tx: Tx, incidentId: number): Promise<Map<number, number>> {
  const rows = await tx
    .select({ eventId: eventRevisions.eventId, at: max(eventRevisions.at) })
    .from(events)
    .innerJoin(eventRevisions, eq(eventRevisions.eventId, events.id))
    .where(and(eq(events.incidentId, incidentId), eq(eventRevisions.change, "edited")))
    .groupBy(eventRevisions.eventId);
  return new Map(rows.map(({ eventId, at }) => [eventId, at ?? 0]));
}
