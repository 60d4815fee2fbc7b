import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Estate } from "#db/queries/estates";
import { estates } from "#db/schema/estates";

/** The estate whose page is at that address, shown or not; null where the address is free. */
export async function findEstateAt(tx: Tx, address: string): Promise<Estate | null> {
  const [row] = await tx.select().from(estates).where(eq(estates.publicAddress, address));
  return row ?? null;
}

/** The estate that shows its page at that address. */
export async function findShownEstate(tx: Tx, address: string): Promise<Estate | null> {
  const [row] = await tx
    .select()
    .from(estates)
    .where(and(eq(estates.publicAddress, address), eq(estates.publicPage, true)));
  return row ?? null;
}
