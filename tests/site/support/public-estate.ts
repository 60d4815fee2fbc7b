import { eq } from "drizzle-orm";
import { estates } from "#db/schema/estates";
import type { World } from "#tests/support/world";

/** Turns on the public page of an estate under that address. */
export async function showPublicly(
  { db }: World,
  address: string,
  { id = "100", ...change }: { id?: string; name?: string; helpUrl?: string } = {},
): Promise<void> {
  await db.transaction(async (tx) => {
    const shown = { publicPage: true, publicAddress: address, ...change };
    await tx.update(estates).set(shown).where(eq(estates.id, id));
  });
}
