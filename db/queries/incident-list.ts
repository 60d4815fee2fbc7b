import { count, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Tx } from "#db/client";
import type { Incident } from "#db/queries/incidents";
import { incidents } from "#db/schema/incidents";
import { tickets } from "#db/schema/tickets";

const target = alias(incidents, "target");

export type Listed = {
  incident: Incident;
  /** The number of the incident that took it over. */
  mergedInto: number | null;
};

/** A page of the estate's incidents: open ones first, then the newest. */
export async function listIncidents(
  tx: Tx,
  estateId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<Listed[]> {
  return tx
    .select({ incident: incidents, mergedInto: target.number })
    .from(incidents)
    .leftJoin(target, eq(target.id, incidents.mergedIntoId))
    .where(eq(incidents.estateId, estateId))
    .orderBy(
      sql`CASE WHEN ${incidents.resolvedAt} IS NULL AND ${incidents.mergedIntoId} IS NULL THEN 0 ELSE 1 END`,
      desc(incidents.number),
    )
    .limit(limit)
    .offset(offset);
}

export async function countIncidents(tx: Tx, estateId: string): Promise<number> {
  const [row] = await tx
    .select({ incidents: count() })
    .from(incidents)
    .where(eq(incidents.estateId, estateId));
  return row?.incidents ?? 0;
}

/** How many tickets each of these incidents has; one without any is left out. */
export async function countTicketsOf(
  tx: Tx,
  incidentIds: readonly number[],
): Promise<Map<number, number>> {
  const rows = await tx
    .select({ incidentId: tickets.incidentId, tickets: count() })
    .from(tickets)
    .where(inArray(tickets.incidentId, [...incidentIds]))
    .groupBy(tickets.incidentId);
  return new Map(rows.map((row) => [row.incidentId ?? 0, row.tickets]));
}
