import { eq } from "drizzle-orm";
import { estates } from "#db/schema/estates";
import type { World } from "#tests/support/world";

/** Turns on the public page of an estate under that address. */
export async function showPublicly({ db }: World, address: string, id = "100"): Promise<void> {
  await db.transaction(async (tx) => {
    const change = { publicPage: true, publicAddress: address };
    await tx.update(estates).set(change).where(eq(estates.id, id));
  });
}
