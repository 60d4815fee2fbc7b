import {
  and,
  count,
  countDistinct,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  like,
  notExists,
  notLike,
  or,
  sql,
} from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Delivery } from "#db/queries/deliveries";
import { deliveries } from "#db/schema/deliveries";
import { events } from "#db/schema/incidents";

const { incidentId: ofIncident, key, status, target, lastError } = deliveries;

/** In what way residents are told of an incident. */
export type ToldKind = "notice" | "report" | "thread" | "direct" | "edit" | "publishing";

const kind = sql<ToldKind>`CASE
  WHEN ${target} LIKE 'ticket:%' THEN 'thread'
  WHEN ${target} LIKE 'dm:%' THEN 'direct'
  WHEN ${target} LIKE 'report:%' THEN 'report'
  WHEN ${target} LIKE 'edit:%' THEN 'edit'
  WHEN ${target} LIKE 'crosspost:%' THEN 'publishing'
  ELSE 'notice' END`;

const isUnfinished = inArray(status, ["pending", "failed"]);
/** What was withdrawn is nobody's to deliver. */
const isStanding = or(isNull(lastError), notLike(lastError, "withdrawn%"));
/** Far more than there are ways to fail. */
const mostErrors = 100;

/** How many of an incident's deliveries are done. */
export async function countDone(
  tx: Tx,
  incidentId: number,
): Promise<{ kind: ToldKind; count: number }[]> {
  return tx
    .select({ kind: sql<ToldKind>`${kind} AS kind`, count: count() })
    .from(deliveries)
    .where(and(eq(ofIncident, incidentId), eq(status, "done")))
    .groupBy(sql`kind`);
}

/** How many of an incident's deliveries wait or were given up, by the error of their last attempt. */
export async function countUnfinished(tx: Tx, incidentId: number) {
  return tx
    .select({ kind: sql<ToldKind>`${kind} AS kind`, status, lastError, count: count() })
    .from(deliveries)
    .where(and(eq(ofIncident, incidentId), isUnfinished, isStanding))
    .groupBy(sql`kind`, status, lastError)
    .limit(mostErrors);
}

export type ToldTickets = {
  /** How many there was something to tell in their threads. */
  tickets: number;
  /** Of how many something of that isn't out. */
  behind: number;
};

/** In how many tickets' threads residents were told of an incident. */
export async function countToldTickets(tx: Tx, incidentId: number): Promise<ToldTickets> {
  const [row] = await tx
    .select({
      tickets: countDistinct(target),
      behind: countDistinct(sql`CASE WHEN ${status} <> 'done' THEN ${target} END`),
    })
    .from(deliveries)
    .where(
      and(
        eq(ofIncident, incidentId),
        inArray(status, ["pending", "done", "failed"]),
        sql`${target} >= 'ticket:' AND ${target} < 'ticket;'`,
        or(eq(status, "done"), isStanding),
      ),
    );
  return row ?? { tickets: 0, behind: 0 };
}

/** How many of an incident's notices were published to followers; its report may be, too. */
export async function countPublishedNotices(tx: Tx, incidentId: number): Promise<number> {
  return tx.$count(
    deliveries,
    and(
      eq(ofIncident, incidentId),
      eq(status, "done"),
      sql`${target} >= 'crosspost:' AND ${target} < 'crosspost;'`,
      like(deliveries.key, "notice:%"),
      isNotNull(deliveries.resultId),
    ),
  );
}

/** The newest of the incident's notices that are posted, or of their corrections, less those that were taken back. */
export async function findLastPosted(
  tx: Tx,
  { id, estateId }: { id: number; estateId: string },
): Promise<Delivery | null> {
  const noticeKey = sql`'notice:event:' || ${events.id}`;
  const takenBack = tx
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.incidentId, id),
        isNotNull(events.removedAt),
        or(eq(key, noticeKey), like(key, sql`${noticeKey} || ':%'`)),
      ),
    );
  const isPosted = and(eq(status, "done"), eq(target, `notices:${estateId}`));
  const [row] = await tx
    .select()
    .from(deliveries)
    .where(and(eq(ofIncident, id), isPosted, notExists(takenBack)))
    .orderBy(desc(deliveries.id))
    .limit(1);
  return row ?? null;
}

/** The incident of which a delivery tells residents, as it is by now. */
export async function findIncidentTold(tx: Tx, deliveryId: number): Promise<number | null> {
  const [row] = await tx
    .select({ incidentId: ofIncident })
    .from(deliveries)
    .where(eq(deliveries.id, deliveryId));
  return row?.incidentId ?? null;
}

/** Whether anything that tells residents of the incident is still to go out. */
export async function hasPendingOf(tx: Tx, incidentId: number): Promise<boolean> {
  const rows = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(ofIncident, incidentId), eq(status, "pending")))
    .limit(1);
  return rows.length > 0;
}
