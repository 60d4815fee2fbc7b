import { and, asc, count, desc, eq, gt, isNull, sql, sum } from "drizzle-orm";
import type { Tx } from "#db/client";
import { events, incidents } from "#db/schema/incidents";
import { tickets } from "#db/schema/tickets";

/** The last things that happened, the newest first, internal lines among them. */
export async function listNewestEvents(tx: Tx, incidentId: number, limit: number) {
  return tx
    .select()
    .from(events)
    .where(and(eq(events.incidentId, incidentId), isNull(events.removedAt)))
    .orderBy(desc(events.occurredAt), desc(events.id))
    .limit(limit);
}

/** The events of which residents were told, removed ones among them, the last recorded first. */
export async function listAnnounced(tx: Tx, incidentId: number, limit: number) {
  return tx
    .select({ id: events.id, removedAt: events.removedAt })
    .from(events)
    .where(and(eq(events.incidentId, incidentId), eq(events.announced, true)))
    .orderBy(desc(events.id))
    .limit(limit);
}

/** Whether residents were told just that of the incident since then (epoch ms). */
export async function wasAnnouncedSince(
  tx: Tx,
  incidentId: number,
  text: string,
  since: number,
): Promise<boolean> {
  const rows = await tx
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.incidentId, incidentId),
        eq(events.announced, true),
        eq(events.text, text),
        gt(events.recordedAt, since),
        isNull(events.removedAt),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

export type StatusCount = {
  status: typeof tickets.$inferSelect.status;
  tickets: number;
  /** The sum of the amounts that could be read, and how many of them could. */
  amountLsd: number;
  amounts: number;
  /** How many of them are still missing after an all-clear. */
  urgent: number;
};

/** The incident's tickets by status with their L$. */
export async function countByStatus(tx: Tx, incidentId: number): Promise<StatusCount[]> {
  const rows = await tx
    .select({
      status: tickets.status,
      tickets: count(),
      amountLsd: sum(tickets.amountLsd),
      amounts: count(tickets.amountLsd),
      urgent: count(sql`CASE WHEN ${eq(tickets.urgent, true)} THEN 1 END`),
    })
    .from(tickets)
    .where(eq(tickets.incidentId, incidentId))
    .groupBy(tickets.status);
  return rows.map((row) => ({ ...row, amountLsd: Number(row.amountLsd ?? 0) }));
}

/** Open incidents of all estates, a page at a time: those whose id is beyond `after`. */
export async function listEveryOpen(tx: Tx, after: number, limit: number) {
  return tx
    .select({ id: incidents.id, estateId: incidents.estateId })
    .from(incidents)
    .where(
      and(gt(incidents.id, after), isNull(incidents.resolvedAt), isNull(incidents.mergedIntoId)),
    )
    .orderBy(asc(incidents.id))
    .limit(limit);
}
