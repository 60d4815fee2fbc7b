import { and, count, isNull, min, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { isPending } from "#db/queries/deliveries";
import { deliveries } from "#db/schema/deliveries";
import { incidents } from "#db/schema/incidents";
import { tickets } from "#db/schema/tickets";

export type Waiting = {
  newDeliveries: number;
  failedBefore: number;
  /** When the first of them fell or falls due (epoch ms); null where there is none. */
  oldestDueAt: number | null;
  openIncidents: number;
  openTickets: number;
  undecidedTickets: number;
};

/** What waits in all estates together: partial indexes hold just these rows. */
export async function countWaiting(tx: Tx): Promise<Waiting> {
  const [pending] = await tx
    .select({
      all: count(),
      failedBefore: count(sql`CASE WHEN ${deliveries.lastError} IS NOT NULL THEN 1 END`),
      oldestDueAt: min(deliveries.dueAt),
    })
    .from(deliveries)
    .where(isPending);
  const failedBefore = pending?.failedBefore ?? 0;
  const isOpen = and(isNull(incidents.resolvedAt), isNull(incidents.mergedIntoId));
  return {
    newDeliveries: (pending?.all ?? 0) - failedBefore,
    failedBefore,
    oldestDueAt: pending?.oldestDueAt ?? null,
    openIncidents: await tx.$count(incidents, isOpen),
    openTickets: await tx.$count(tickets, sql`slot IS NOT NULL`),
    undecidedTickets: await tx.$count(tickets, sql`status <> 'closed' AND verdict IS NULL`),
  };
}
