import type { Tx } from "#db/client";
import { estates } from "#db/schema/estates";

/** Whether the database can be read. */
export async function canRead(tx: Tx): Promise<boolean> {
  try {
    await tx.select({ id: estates.id }).from(estates).limit(1);
    return true;
  } catch {
    return false;
  }
}
