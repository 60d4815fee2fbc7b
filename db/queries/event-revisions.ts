import { asc, inArray } from "drizzle-orm";
import type { Tx } from "#db/client";
import { eventRevisions } from "#db/schema/incidents";

export type EventRevision = typeof eventRevisions.$inferSelect;

export async function insertRevision(
  tx: Tx,
  revision: typeof eventRevisions.$inferInsert,
): Promise<void> {
  await tx.insert(eventRevisions).values(revision);
}

/** What was changed of those events, the oldest change of each first. */
export async function listRevisions(tx: Tx, eventIds: readonly number[]): Promise<EventRevision[]> {
  if (eventIds.length === 0) return [];
  return tx
    .select()
    .from(eventRevisions)
    .where(inArray(eventRevisions.eventId, [...eventIds]))
    .orderBy(asc(eventRevisions.eventId), asc(eventRevisions.id));
}
