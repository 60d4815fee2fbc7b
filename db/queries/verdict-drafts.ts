import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client";
import { verdictDrafts } from "#db/schema/tickets";

export type VerdictDraft = typeof verdictDrafts.$inferSelect;

export async function insertVerdictDraft(
  tx: Tx,
  draft: typeof verdictDrafts.$inferInsert,
): Promise<VerdictDraft> {
  const [row] = await tx.insert(verdictDrafts).values(draft).returning();
  if (!row) throw new Error("The verdict's draft was not stored.");
  return row;
}

/** Takes a draft for use; null where it was used already, is void, or is another estate's. */
export async function takeVerdictDraft(
  tx: Tx,
  estateId: string,
  id: number,
  usedAt: number,
): Promise<VerdictDraft | null> {
  const [row] = await tx
    .update(verdictDrafts)
    .set({ usedAt })
    .where(
      and(
        eq(verdictDrafts.id, id),
        eq(verdictDrafts.estateId, estateId),
        isNull(verdictDrafts.usedAt),
      ),
    )
    .returning();
  return row ?? null;
}
