import { eq } from "drizzle-orm";
import type { Tx } from "#db/client";
import { settings } from "#db/schema/settings";

export async function findSetting(tx: Tx, key: string): Promise<string | null> {
  const [row] = await tx.select().from(settings).where(eq(settings.key, key));
  return row?.value ?? null;
}

export async function saveSetting(tx: Tx, key: string, value: string): Promise<void> {
  await tx
    .insert(settings)
    .values({ key, value })
    .onConflictDoUpdate({ target: settings.key, set: { value } });
}
