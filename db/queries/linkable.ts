import { and, asc, desc, eq, gte, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Incident } from "#db/queries/incidents";
import { incidents } from "#db/schema/incidents";

/** The estate's incidents that are open or were resolved at `since` or later: open ones first, then the newest. */
export async function listLinkable(
  tx: Tx,
  estateId: string,
  since: number,
  limit: number,
): Promise<Incident[]> {
  return tx
    .select()
    .from(incidents)
    .where(
      and(
        eq(incidents.estateId, estateId),
        isNull(incidents.mergedIntoId),
        or(isNull(incidents.resolvedAt), gte(incidents.resolvedAt, since)),
      ),
    )
    .orderBy(asc(sql`${incidents.resolvedAt} IS NOT NULL`), desc(incidents.number))
    .limit(limit);
}
