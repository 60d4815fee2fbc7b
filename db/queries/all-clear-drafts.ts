import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "#db/client";
import { allClearDrafts } from "#db/schema/incidents";

export type AllClearDraft = typeof allClearDrafts.$inferSelect;

export async function insertDraft(
  tx: Tx,
  draft: typeof allClearDrafts.$inferInsert,
): Promise<AllClearDraft> {
  const [row] = await tx.insert(allClearDrafts).values(draft).returning();
  if (!row) throw new Error("The draft was not stored.");
  return row;
}

/** Voids the incident's earlier drafts: a new preview takes their place. */
export async function voidDrafts(tx: Tx, incidentId: number, usedAt: number): Promise<void> {
  await tx
    .update(allClearDrafts)
    .set({ usedAt })
    .where(and(eq(allClearDrafts.incidentId, incidentId), isNull(allClearDrafts.usedAt)));
}

/** A draft that wasn't used; null where it was, or is another estate's. */
export async function findUnusedDraft(
  tx: Tx,
  estateId: string,
  id: number,
): Promise<AllClearDraft | null> {
  const [row] = await tx.select().from(allClearDrafts).where(isUnused(estateId, id));
  return row ?? null;
}

/** Takes a draft for use; null where it was already used or is another estate's. */
export async function takeDraft(
  tx: Tx,
  estateId: string,
  id: number,
  usedAt: number,
): Promise<AllClearDraft | null> {
  const [row] = await tx
    .update(allClearDrafts)
    .set({ usedAt })
    .where(isUnused(estateId, id))
    .returning();
  return row ?? null;
}

function isUnused(estateId: string, id: number) {
  const { usedAt, ...draft } = allClearDrafts;
  return and(eq(draft.id, id), eq(draft.estateId, estateId), isNull(usedAt));
}
