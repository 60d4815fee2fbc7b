import {
  and,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  notExists,
  notLike,
  or,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Tx } from "#db/client";
import { deliveries } from "#db/schema/deliveries";
import { tickets } from "#db/schema/tickets";

const { id, incidentId: ofIncident, status, target, lastError } = deliveries;

/**
 * What was given up of an incident's and can be tried again. Not what was withdrawn; no direct message
 * whose reader refused it or wants none by now; nothing that would come out behind a newer one.
 */
function isRetryable(tx: Tx, incidentId: number) {
  const asked = tx
    .select({ id: tickets.id })
    .from(tickets)
    .where(
      and(
        eq(tickets.estateId, deliveries.estateId),
        eq(tickets.residentId, sql`substr(${target}, 4)`),
        eq(tickets.dm, "on"),
        sql`${deliveries.key} LIKE 'ticket:' || ${tickets.id} || ':%'`,
      ),
    );
  const later = alias(deliveries, "later");
  const newer = tx
    .select({ id: later.id })
    .from(later)
    .where(
      and(
        eq(later.incidentId, incidentId),
        eq(later.status, "done"),
        eq(later.target, target),
        gt(later.id, id),
      ),
    );
  return and(
    eq(ofIncident, incidentId),
    eq(status, "failed"),
    notLike(lastError, "withdrawn%"),
    notLike(lastError, "blocked%"),
    or(notLike(target, "dm:%"), exists(asked)),
    notExists(newer),
  );
}

/** Whether anything was given up of an incident's that can be tried again. */
export async function hasRetryable(tx: Tx, incidentId: number): Promise<boolean> {
  const rows = await tx.select({ id }).from(deliveries).where(isRetryable(tx, incidentId)).limit(1);
  return rows.length > 0;
}

/**
 * Has what was given up of an incident's tried again, with a full round of attempts; it stays marked as
 * tried. Returns how many those are.
 */
export async function retryFailed(tx: Tx, incidentId: number, now: number): Promise<number> {
  const rows = await tx
    .update(deliveries)
    .set({ status: "pending", attempts: 1, dueAt: now, leaseUntil: null, doneAt: null })
    .where(isRetryable(tx, incidentId))
    .returning({ id });
  return rows.length;
}

/** Has changes of messages that weren't posted, and are tried again, made once those are. */
export async function retryEdits(tx: Tx, incidentId: number, now: number): Promise<void> {
  const posted = alias(deliveries, "posted");
  const waiting = tx
    .select({ target: sql`'edit:' || ${posted.key}` })
    .from(posted)
    .where(and(eq(posted.incidentId, incidentId), eq(posted.status, "pending")));
  await tx
    .update(deliveries)
    .set({ status: "pending", attempts: 1, dueAt: now, doneAt: null })
    .where(
      and(
        eq(ofIncident, incidentId),
        eq(status, "done"),
        inArray(target, waiting),
        isNull(deliveries.resultId),
      ),
    );
}

/** Has what failed and waits of an incident's tried at once, unless Discord asked to wait. Returns how many those are. */
export async function hastenRetries(tx: Tx, incidentId: number, now: number): Promise<number> {
  const rows = await tx
    .update(deliveries)
    .set({ dueAt: now })
    .where(
      and(
        eq(ofIncident, incidentId),
        eq(status, "pending"),
        isNotNull(lastError),
        notLike(lastError, "rate limited%"),
        gt(deliveries.dueAt, now),
      ),
    )
    .returning({ id });
  return rows.length;
}
