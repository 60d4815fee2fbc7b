import { and, eq, gte, lte, max, notLike, or, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { isPending } from "#db/queries/deliveries";
import { deliveries } from "#db/schema/deliveries";

/** Deliveries are never removed, so that only the newest ones are looked through. */
const newest = 10_000;

/**
 * How many of an estate's newest deliveries failed for good at `since` (epoch ms) or later. Neither those
 * that were withdrawn count, nor direct messages, which people may refuse.
 */
export async function countFailed(tx: Tx, estateId: string, since: number): Promise<number> {
  const last = tx.select({ id: max(deliveries.id) }).from(deliveries);
  return tx.$count(
    deliveries,
    and(
      sql`${deliveries.id} > (${last}) - ${newest}`,
      eq(deliveries.estateId, estateId),
      eq(deliveries.status, "failed"),
      gte(deliveries.doneAt, since),
      notLike(deliveries.lastError, "withdrawn%"),
      notLike(deliveries.target, "dm:%"),
    ),
  );
}

/** How many of an estate's deliveries were tried that often in vain, or are due since then (epoch ms). */
export async function countStuck(
  tx: Tx,
  estateId: string,
  { attempts, dueBefore }: { attempts: number; dueBefore: number },
): Promise<number> {
  const isStuck = or(gte(deliveries.attempts, attempts), lte(deliveries.dueAt, dueBefore));
  return tx.$count(deliveries, and(isPending, eq(deliveries.estateId, estateId), isStuck));
}
