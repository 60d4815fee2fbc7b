import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Event } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import { events, incidents } from "#db/schema/incidents";

/** Literal, so that SQLite can use the index on what was announced. */
const wasAnnounced = sql`announced = 1`;

/** What the estate's residents were told of, the last told first; what was taken back too, where wanted. */
export async function listEstateNotices(
  tx: Tx,
  estateId: string,
  { limit, withRemoved }: { limit: number; withRemoved: boolean },
): Promise<{ event: Event; incident: Incident }[]> {
  return tx
    .select({ event: events, incident: incidents })
    .from(events)
    .innerJoin(incidents, eq(incidents.id, events.incidentId))
    .where(
      and(
        eq(events.estateId, estateId),
        wasAnnounced,
        eq(events.visibility, "public"),
        eq(incidents.quiet, false),
        withRemoved ? undefined : isNull(events.removedAt),
      ),
    )
    .orderBy(desc(events.id))
    .limit(limit);
}
