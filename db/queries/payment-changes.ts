import { and, asc, desc, eq, gt, isNotNull, lt } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Event } from "#db/queries/events";
import { events, incidents } from "#db/schema/incidents";

/** The change of the estate's payments that was recorded next before or after that event; null where none was. */
export async function findPaymentChange(
  tx: Tx,
  { estateId, id }: Pick<Event, "estateId" | "id">,
  next: "before" | "after",
): Promise<Event | null> {
  const [row] = await tx
    .select({ event: events })
    .from(incidents)
    .innerJoin(events, eq(events.incidentId, incidents.id))
    .where(
      and(
        eq(incidents.estateId, estateId),
        isNotNull(events.payments),
        next === "before" ? lt(events.id, id) : gt(events.id, id),
      ),
    )
    .orderBy(next === "before" ? desc(events.id) : asc(events.id))
    .limit(1);
  return row?.event ?? null;
}
