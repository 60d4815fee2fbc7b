import { and, between, eq, gt, gte, isNull, like, lt, ne, notLike, or, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { type Delivery, isPending } from "#db/queries/deliveries";
import { deliveries } from "#db/schema/deliveries";

const withdrawn = { status: "failed", lastError: "withdrawn before it was sent" } as const;

/** A delivery that is under way counts as tried. */
function isUntried(key: string) {
  return and(eq(deliveries.key, key), isPending, eq(deliveries.attempts, 0));
}

/** Has a delivery that was never tried do something else; whether there was such a one. */
export async function replaceUntried(tx: Tx, key: string, payload: object): Promise<boolean> {
  const rows = await tx
    .update(deliveries)
    .set({ payload })
    .where(isUntried(key))
    .returning({ id: deliveries.id });
  return rows.length > 0;
}

/** Ends a delivery that was never tried, for nobody is to see it any more; whether there was such a one. */
export async function cancelUntried(tx: Tx, key: string, doneAt: number): Promise<boolean> {
  const rows = await tx
    .update(deliveries)
    .set({ ...withdrawn, doneAt })
    .where(isUntried(key))
    .returning({ id: deliveries.id });
  return rows.length > 0;
}

/**
 * Has what was given up of an incident's count as withdrawn: nobody is to try it again. `pattern` is of its
 * key; a direct message that says the same goes with it. Whether there was such a one.
 */
export async function withdrawFailed(
  tx: Tx,
  incidentId: number,
  pattern: string,
): Promise<boolean> {
  const rows = await tx
    .update(deliveries)
    .set(withdrawn)
    .where(
      and(
        eq(deliveries.incidentId, incidentId),
        eq(deliveries.status, "failed"),
        or(like(deliveries.key, pattern), like(deliveries.key, `${pattern}:dm`)),
      ),
    )
    .returning({ id: deliveries.id });
  return rows.length > 0;
}

type Waiting = Pick<Delivery, "estateId" | "target"> & {
  /** What their keys begin with; all where absent. */
  keys?: `${string}:`;
  /** The id of one that is left alone. */
  except?: number;
};

/** Ends what waits for a target of an estate's. */
export async function cancelTarget(
  tx: Tx,
  { estateId, target, keys, except = 0 }: Waiting,
  doneAt: number,
): Promise<void> {
  const isOf = and(
    keys && between(deliveries.key, keys, `${keys.slice(0, -1)};`),
    ne(deliveries.id, except),
  );
  await tx
    .update(deliveries)
    .set({
      status: "failed",
      doneAt,
      leaseUntil: null,
      lastError: "withdrawn: none is taken there",
    })
    .where(and(eq(deliveries.target, target), eq(deliveries.estateId, estateId), isPending, isOf));
}

/** Has what was posted before posted anew, in front of whatever waits behind it. */
export async function repostDelivery(tx: Tx, key: string, now: number): Promise<void> {
  await tx
    .update(deliveries)
    .set({
      status: "pending",
      resultId: null,
      channelId: null,
      triedAt: null,
      dueAt: now,
      revision: sql`${deliveries.revision} + 1`,
    })
    .where(eq(deliveries.key, key));
}

/** Targets of that kind of an estate's. */
export type Kind = { estateId: string; kind: string };

function isOfKind({ estateId, kind }: Kind) {
  const isUnder = between(deliveries.target, `${kind}:`, `${kind};`);
  return and(isPending, isUnder, eq(deliveries.estateId, estateId));
}

/** Due later than then (epoch ms), and not because Discord asked to wait: that holds whatever is repaired. */
function isWaiting(after: number) {
  const isFree = or(isNull(deliveries.lastError), notLike(deliveries.lastError, "rate limited%"));
  return and(isPending, gt(deliveries.dueAt, after), isFree);
}

/** Makes due at once what waits for targets of that kind. */
export async function hastenKind(tx: Tx, kind: Kind, now: number): Promise<void> {
  await tx
    .update(deliveries)
    .set({ dueAt: now })
    .where(and(isOfKind(kind), isWaiting(now)));
}

/** The later, in s, the oftener it was tried, so that each comes first some time. */
const turn = sql`CASE WHEN ${deliveries.attempts} < 60 THEN ${deliveries.attempts} ELSE 60 END`;

/** Has what waits for targets of that kind wait until then (epoch ms), and a moment longer by turns. */
export async function holdKind(tx: Tx, kind: Kind, until: number): Promise<void> {
  await tx
    .update(deliveries)
    .set({ dueAt: sql`${until} + 1000 * ${turn}` })
    .where(and(isOfKind(kind), lt(deliveries.dueAt, until)));
}

/** Makes due at once what waits for the threads of an estate's tickets, and for their members. */
export async function hastenTickets(tx: Tx, estateId: string, now: number): Promise<void> {
  for (const kind of ["member", "ticket"]) await hastenKind(tx, { estateId, kind }, now);
}

/** Whether something of an estate's waits beyond then (epoch ms). */
export async function hasWaiting(tx: Tx, estateId: string, after: number): Promise<boolean> {
  const isLater = and(eq(deliveries.estateId, estateId), isWaiting(after));
  const rows = await tx.select({ id: deliveries.id }).from(deliveries).where(isLater).limit(1);
  return rows.length > 0;
}

/** Makes due at once whatever waits of an estate, once its channels may be others or repaired. */
export async function hastenEstate(tx: Tx, estateId: string, now: number): Promise<void> {
  await tx
    .update(deliveries)
    .set({ dueAt: now })
    .where(and(eq(deliveries.estateId, estateId), isWaiting(now)));
}

/**
 * Ends every delivery that was never tried of those whose keys are like that, or go on behind it with a
 * colon; all are due at `since` (epoch ms) or later.
 */
export async function cancelUntriedOf(
  tx: Tx,
  pattern: string,
  since: number,
  doneAt: number,
): Promise<void> {
  await tx
    .update(deliveries)
    .set({ ...withdrawn, doneAt })
    .where(
      and(
        isPending,
        gte(deliveries.dueAt, since),
        eq(deliveries.attempts, 0),
        or(like(deliveries.key, pattern), like(deliveries.key, `${pattern}:%`)),
      ),
    );
}
