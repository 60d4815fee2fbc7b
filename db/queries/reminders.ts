import { and, asc, eq, inArray, isNotNull, isNull, lte, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Incident } from "#db/queries/incidents";
import { incidents } from "#db/schema/incidents";

/** Open, and staff want to be asked about it. */
const isWatched = and(
  isNull(incidents.resolvedAt),
  isNull(incidents.mergedIntoId),
  isNull(incidents.remindersStoppedAt),
);

/** Takes what is due, the longest due first: staff are to be asked about each of these now. */
export async function takeDueReminders(tx: Tx, now: number, limit: number): Promise<Incident[]> {
  const due = tx
    .select({ id: incidents.id })
    .from(incidents)
    .where(and(lte(incidents.remindAt, now), isWatched))
    .orderBy(asc(incidents.remindAt))
    .limit(limit);
  return tx
    .update(incidents)
    .set({ remindAt: null, remindedAt: now })
    .where(inArray(incidents.id, due))
    .returning();
}

/** When staff are next to be asked (epoch ms); null where nothing is due. */
export async function findNextReminder(tx: Tx): Promise<number | null> {
  const [row] = await tx
    .select({ at: incidents.remindAt })
    .from(incidents)
    .where(and(isNotNull(incidents.remindAt), isWatched))
    .orderBy(asc(incidents.remindAt))
    .limit(1);
  return row?.at ?? null;
}

/** Puts off a question of `askedAt` that stands; null where it was put off or does not stand. */
export async function markSnoozed(
  tx: Tx,
  id: number,
  askedAt: number,
  remindAt: number,
): Promise<Incident | null> {
  const [row] = await tx
    .update(incidents)
    .set({ remindAt })
    .where(and(isStanding(id, askedAt), isNull(incidents.remindAt)))
    .returning();
  return row ?? null;
}

/** Ends the questions about an incident; null where the one of `askedAt` does not stand. */
export async function markStopped(
  tx: Tx,
  id: number,
  askedAt: number,
  remindersStoppedAt: number,
): Promise<Incident | null> {
  const [row] = await tx
    .update(incidents)
    .set({ remindAt: null, remindersStoppedAt })
    .where(isStanding(id, askedAt))
    .returning();
  return row ?? null;
}

/** Staff were asked then about a watched incident, and residents were told nothing since. */
function isStanding(id: number, askedAt: number) {
  return and(eq(incidents.id, id), eq(incidents.remindedAt, askedAt), isWatched);
}

/**
 * Moves the due times of the estate's open incidents to `waitMs` after residents were last told, at
 * the earliest to `now`. A question that was put off keeps its time.
 */
export async function moveReminders(
  tx: Tx,
  estateId: string,
  waitMs: number,
  now: number,
): Promise<Incident[]> {
  const due = sql<number>`${incidents.toldAt} + ${waitMs}`;
  return tx
    .update(incidents)
    .set({ remindAt: sql`CASE WHEN ${due} < ${now} THEN ${now} ELSE ${due} END` })
    .where(
      and(
        eq(incidents.estateId, estateId),
        isNotNull(incidents.remindAt),
        isNull(incidents.remindedAt),
        isWatched,
      ),
    )
    .returning();
}
