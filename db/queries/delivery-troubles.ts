import { and, between, eq, gte, like, lte, max, ne, notLike, or, sql } from "drizzle-orm";
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

/** Whether another message for a ticket's thread of the estate's waits because the bot may not post there. */
export async function hasRefusedPost(
  tx: Tx,
  { id, estateId }: { id: number; estateId: string },
): Promise<boolean> {
  const rows = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        isPending,
        between(deliveries.target, "ticket:", "ticket;"),
        eq(deliveries.estateId, estateId),
        ne(deliveries.id, id),
        like(deliveries.lastError, "Discord answered 403%"),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** An error that people can repair of what waits for an estate's staff channel; null where there is none. */
export async function findRefusal(tx: Tx, estateId: string): Promise<string | null> {
  const isForStaff = ["console", "queue", "staff"].map((kind) =>
    between(deliveries.target, `${kind}:`, `${kind};`),
  );
  const signs = ["Discord answered 403%", "%code 10003)"];
  const [row] = await tx
    .select({ error: deliveries.lastError })
    .from(deliveries)
    .where(
      and(
        isPending,
        or(...isForStaff),
        eq(deliveries.estateId, estateId),
        or(...signs.map((sign) => like(deliveries.lastError, sign))),
      ),
    )
    .limit(1);
  return row?.error ?? null;
}
