import { between, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Delivery } from "#db/queries/deliveries";
import { deliveries } from "#db/schema/deliveries";

export async function findDelivery(tx: Tx, key: string): Promise<Delivery | null> {
  const [row] = await tx.select().from(deliveries).where(eq(deliveries.key, key));
  return row ?? null;
}

/** The deliveries of those keys. */
export async function listByKey(tx: Tx, keys: readonly string[]): Promise<Delivery[]> {
  return tx
    .select()
    .from(deliveries)
    .where(inArray(deliveries.key, [...keys]));
}

/** The deliveries of those keys, and of longer ones that go on behind a colon; the newest first. */
export async function listUnder(
  tx: Tx,
  keys: readonly string[],
  limit: number,
): Promise<Delivery[]> {
  // What goes on does so with a word or a number, all of which sort before "z". As a table, because
  // SQLite reads all deliveries rather than so many alternatives from an index.
  const ranges = keys.flatMap((key) => [sql`(${key}, ${key})`, sql`(${`${key}:`}, ${`${key}:z`})`]);
  const wanted = sql`(VALUES ${sql.join(ranges, sql`, `)}) AS wanted`;
  return tx
    .select(getTableColumns(deliveries))
    .from(deliveries)
    .innerJoin(wanted, between(deliveries.key, sql`wanted.column1`, sql`wanted.column2`))
    .orderBy(desc(deliveries.id))
    .limit(limit);
}

/** The newest of the delivery of that key and of those whose keys go on behind it with a colon. */
export async function findNewestUnder(tx: Tx, key: string): Promise<Delivery | null> {
  return (await listUnder(tx, [key], 1))[0] ?? null;
}

/** Which of these messages (at most 100) came of a delivery already. */
export async function listResults(tx: Tx, messageIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .select({ resultId: deliveries.resultId })
    .from(deliveries)
    .where(inArray(deliveries.resultId, [...messageIds]));
  return new Set(rows.flatMap(({ resultId }) => resultId ?? []));
}
