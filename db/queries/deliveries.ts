import { and, asc, eq, isNotNull, isNull, lte, min, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { deliveries } from "#db/schema/deliveries";

export type Delivery = typeof deliveries.$inferSelect;
export type NewDelivery = Pick<
  Delivery,
  "estateId" | "key" | "target" | "payload" | "dueAt" | "createdAt"
> &
  Partial<Pick<Delivery, "incidentId">>;

/** A live card is brought up to date at most this often: what is asked for meanwhile becomes one edit. */
const cardPauseMs = 1_000;

/** Literal, so that SQLite can use the partial indexes on pending deliveries. */
export const isPending = sql`status = 'pending'`;
const isNew = isNull(deliveries.resultId);
/** Of what was not posted before, that which goes to such targets: a range of an index. */
const isUnder = (kind: string) =>
  sql`(${deliveries.target} >= ${`${kind}:`} AND ${deliveries.target} < ${`${kind};`} AND ${isNew})`;
const isNotice = isUnder("notices");
const isCorrection = isUnder("edit:notice");
const isPublishing = isUnder("crosspost");
const isDirect = isUnder("dm");
/** A card that was posted before only waits to be edited. */
const isPosted = isNotNull(deliveries.resultId);
const isConsole = sql`${deliveries.target} >= 'console:' AND ${deliveries.target} < 'console;'`;

/** In this order what is due goes out, however much of it there is. */
export const ranks = [
  "notice",
  "correction",
  "publishing",
  "message",
  "direct",
  "console",
  "refresh",
] as const;
export type Rank = (typeof ranks)[number];

const isOf: Record<Rank, SQL | undefined> = {
  notice: isNotice,
  correction: isCorrection,
  publishing: isPublishing,
  message: and(isNew, sql`NOT ${or(isNotice, isCorrection, isPublishing, isDirect)}`),
  direct: isDirect,
  console: and(isPosted, isConsole),
  refresh: and(isPosted, sql`NOT (${isConsole})`),
};

/** Adds the delivery; one of the same key stays as it is. */
export async function insertDelivery(tx: Tx, delivery: NewDelivery): Promise<void> {
  await tx
    .insert(deliveries)
    .values({ ...delivery, status: "pending" })
    .onConflictDoNothing({ target: deliveries.key });
}

/**
 * Adds the delivery, due at once, or has the one of the same key done again after a pause. One that is
 * pending keeps its back-off, and waits no longer than it would have.
 */
export async function insertOrRenewDelivery(
  tx: Tx,
  delivery: NewDelivery,
  pauseMs = cardPauseMs,
): Promise<void> {
  const isWaiting = sql`${deliveries.status} = 'pending'`;
  const dueAgain = delivery.dueAt + pauseMs;
  // Of one that is under way, a due time still to come is when it is to be done again.
  const isSooner = sql`${deliveries.dueAt} < ${dueAgain}
    AND (${deliveries.leaseUntil} IS NULL OR ${deliveries.dueAt} > ${delivery.dueAt})`;
  const keepsDue = sql`${isWaiting} AND (${deliveries.lastError} IS NOT NULL OR (${isSooner}))`;
  await tx
    .insert(deliveries)
    .values({ ...delivery, status: "pending" })
    .onConflictDoUpdate({
      target: deliveries.key,
      set: {
        status: "pending",
        dueAt: sql`CASE WHEN ${keepsDue} THEN ${deliveries.dueAt} ELSE ${dueAgain} END`,
        attempts: sql`CASE WHEN ${isWaiting} THEN ${deliveries.attempts} ELSE 0 END`,
        revision: sql`${deliveries.revision} + 1`,
      },
    });
}

/**
 * Due deliveries of a rank that are the first unfinished one of their target, oldest first. A card that
 * was posted before holds up nothing behind it. Where asked for, only what was never tried.
 */
export async function listDue(
  tx: Tx,
  rank: Rank,
  now: number,
  limit: number,
  isNewOnly = false,
): Promise<Delivery[]> {
  return tx
    .select()
    .from(deliveries)
    .where(
      and(
        isPending,
        isOf[rank],
        lte(deliveries.dueAt, now),
        isNewOnly ? eq(deliveries.attempts, 0) : undefined,
        or(isNull(deliveries.leaseUntil), lte(deliveries.leaseUntil, now)),
        sql`NOT EXISTS (SELECT 1 FROM deliveries AS earlier WHERE earlier.status = 'pending'
          AND earlier.target = ${deliveries.target} AND earlier.id < ${deliveries.id}
          AND earlier.result_id IS NULL)`,
      ),
    )
    .orderBy(asc(deliveries.dueAt), asc(deliveries.id))
    .limit(limit);
}

/** When the next pending delivery falls due (epoch ms), whoever holds it; null where none is pending. */
export async function findNextDue(tx: Tx, now: number): Promise<number | null> {
  const [row] = await tx
    .select({ at: min(deliveries.dueAt) })
    .from(deliveries)
    .where(and(isPending, sql`${deliveries.dueAt} > ${now}`));
  return row?.at ?? null;
}

export async function leaseDelivery(
  tx: Tx,
  id: number,
  { now, leaseUntil }: { now: number; leaseUntil: number },
): Promise<void> {
  await tx
    .update(deliveries)
    .set({
      leaseUntil,
      attempts: sql`${deliveries.attempts} + 1`,
      triedAt: sql`coalesce(${deliveries.triedAt}, ${now})`,
    })
    .where(eq(deliveries.id, id));
}

/** Gives back what a stopped process had leased. */
export async function releaseLeases(tx: Tx): Promise<void> {
  await tx.update(deliveries).set({ leaseUntil: null }).where(isPending);
}

/**
 * Ends the delivery, unless it was asked for again meanwhile: then it is done again after a pause. One that
 * was ended meanwhile, as by an erasure, stays as it is.
 */
export async function completeDelivery(
  tx: Tx,
  delivery: Delivery,
  { resultId, channelId }: { resultId: string | null; channelId: string | null },
  now: number,
): Promise<void> {
  const waiting = await tx
    .update(deliveries)
    .set({ resultId, channelId, triedAt: null, leaseUntil: null, lastError: null })
    .where(and(eq(deliveries.id, delivery.id), isPending))
    .returning({ id: deliveries.id });
  if (waiting.length > 0) await endUnlessRenewed(tx, delivery, "done", now);
}

export async function postponeDelivery(
  tx: Tx,
  id: number,
  change: { dueAt: number; lastError: string; attempts?: number },
): Promise<void> {
  await tx
    .update(deliveries)
    .set({ ...change, leaseUntil: null })
    .where(eq(deliveries.id, id));
}

/** Gives the delivery up, unless it was asked for again meanwhile: then it is tried again after a pause. */
export async function failDelivery(
  tx: Tx,
  delivery: Delivery,
  { doneAt, lastError }: { doneAt: number; lastError: string },
): Promise<void> {
  await tx
    .update(deliveries)
    .set({ leaseUntil: null, lastError })
    .where(eq(deliveries.id, delivery.id));
  await endUnlessRenewed(tx, delivery, "failed", doneAt);
}

async function endUnlessRenewed(
  tx: Tx,
  { id, revision }: Delivery,
  status: "done" | "failed",
  now: number,
): Promise<void> {
  const ended = await tx
    .update(deliveries)
    .set({ status, doneAt: now })
    .where(and(eq(deliveries.id, id), eq(deliveries.revision, revision)))
    .returning({ id: deliveries.id });
  if (ended.length > 0) return;
  const { dueAt } = deliveries;
  const dueAgain = sql`CASE WHEN ${dueAt} > ${now} THEN ${dueAt} ELSE ${now + cardPauseMs} END`;
  await tx.update(deliveries).set({ dueAt: dueAgain, attempts: 0 }).where(eq(deliveries.id, id));
}
