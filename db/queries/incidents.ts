import {
  and,
  asc,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  max,
  ne,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Tx } from "#db/client";
import { holdsText } from "#db/queries/holds-text";
import { incidents } from "#db/schema/incidents";

export type Incident = typeof incidents.$inferSelect;
export type NewIncident = typeof incidents.$inferInsert;
export type Phase = Incident["phase"];

export async function insertIncident(tx: Tx, incident: NewIncident): Promise<Incident> {
  const [row] = await tx.insert(incidents).values(incident).returning();
  if (!row) throw new Error("The incident was not stored.");
  return row;
}

/** The incident of that number, or the one that it was merged into. */
export async function findIncident(
  tx: Tx,
  estateId: string,
  number: number,
): Promise<Incident | null> {
  const row = await findNumbered(tx, estateId, number);
  return row ? ((await findMergedInto(tx, row)) ?? row) : null;
}

/** The incident that was given that number, even where it was merged into another one since. */
export async function findNumbered(
  tx: Tx,
  estateId: string,
  number: number,
): Promise<Incident | null> {
  const [row] = await tx
    .select()
    .from(incidents)
    .where(and(eq(incidents.estateId, estateId), eq(incidents.number, number)));
  return row ?? null;
}

export async function findIncidentById(
  tx: Tx,
  estateId: string,
  id: number,
): Promise<Incident | null> {
  const [row] = await tx
    .select()
    .from(incidents)
    .where(and(eq(incidents.estateId, estateId), eq(incidents.id, id)));
  return row ?? null;
}

/** The incident that this one was merged into; null where it wasn't. */
export async function findMergedInto(
  tx: Tx,
  { estateId, mergedIntoId }: Pick<Incident, "estateId" | "mergedIntoId">,
): Promise<Incident | null> {
  return mergedIntoId === null ? null : findIncidentById(tx, estateId, mergedIntoId);
}

/** The newest open incidents of the estate. */
export async function listOpenIncidents(
  tx: Tx,
  estateId: string,
  limit: number,
): Promise<Incident[]> {
  return listNewest(tx, isOpenOf(estateId), limit);
}

/** The newest of them that affect payments. */
export async function listOpenOfPayments(
  tx: Tx,
  estateId: string,
  limit: number,
): Promise<Incident[]> {
  const ofPayments = and(isOpenOf(estateId), eq(incidents.affectsPayments, true));
  return listNewest(tx, ofPayments, limit);
}

async function listNewest(tx: Tx, which: SQL | undefined, limit: number): Promise<Incident[]> {
  return tx.select().from(incidents).where(which).orderBy(desc(incidents.openedAt)).limit(limit);
}

function isOpenOf(estateId: string) {
  return and(
    eq(incidents.estateId, estateId),
    isNull(incidents.resolvedAt),
    isNull(incidents.mergedIntoId),
  );
}

/** The newest incident of the estate that had its all-clear. */
export async function findNewestResolved(tx: Tx, estateId: string): Promise<Incident | null> {
  const [row] = await tx
    .select()
    .from(incidents)
    .where(
      and(
        eq(incidents.estateId, estateId),
        isNotNull(incidents.resolvedAt),
        isNull(incidents.mergedIntoId),
      ),
    )
    .orderBy(desc(incidents.number))
    .limit(1);
  return row ?? null;
}

/**
 * Incidents whose number, title or system holds the text, or for which that number stands since a merge:
 * open ones first, then that number, then the newest.
 */
export async function searchIncidents(tx: Tx, estateId: string, text: string, limit: number) {
  const isNumber = sql`CAST(${incidents.number} AS TEXT) = ${text}`;
  const takenOver = tx
    .select({ id: incidents.mergedIntoId })
    .from(incidents)
    .where(and(eq(incidents.estateId, estateId), isNotNull(incidents.mergedIntoId), isNumber));
  return tx
    .select()
    .from(incidents)
    .where(
      and(
        eq(incidents.estateId, estateId),
        isNull(incidents.mergedIntoId),
        or(
          holdsText(incidents.title, text),
          holdsText(incidents.system, text),
          holdsText(sql`CAST(${incidents.number} AS TEXT)`, text),
          inArray(incidents.id, takenOver),
        ),
      ),
    )
    .orderBy(
      asc(sql`${incidents.resolvedAt} IS NOT NULL`),
      desc(or(isNumber, inArray(incidents.id, takenOver)) ?? isNumber),
      desc(incidents.number),
    )
    .limit(limit);
}

/** The systems named in the estate's incidents, the most recently used first. */
export async function listSystems(tx: Tx, estateId: string, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ system: incidents.system })
    .from(incidents)
    .where(eq(incidents.estateId, estateId))
    .groupBy(incidents.system)
    .orderBy(desc(max(incidents.number)))
    .limit(limit);
  return rows.map((row) => row.system);
}

/** Changes the incident or its timeline: every preview of it is out of date from here on. */
export async function touchIncident(
  tx: Tx,
  id: number,
  change: Partial<NewIncident>,
): Promise<Incident> {
  const [row] = await tx
    .update(incidents)
    .set({ ...change, revision: sql`${incidents.revision} + 1` })
    .where(eq(incidents.id, id))
    .returning();
  if (!row) throw new Error(`No incident ${id} to change.`);
  return row;
}

/** Puts every preview of the estate's open incidents out of date: something that they all show changed. */
export async function outdatePreviews(tx: Tx, estateId: string): Promise<void> {
  await tx
    .update(incidents)
    .set({ revision: sql`${incidents.revision} + 1` })
    .where(isOpenOf(estateId));
}

/** Keeps the vendor's all-clear, unless one that came later is known. */
export async function setVendorAllClear(tx: Tx, id: number, at: number): Promise<void> {
  const isNewest = or(isNull(incidents.vendorAllClearAt), lt(incidents.vendorAllClearAt, at));
  await tx
    .update(incidents)
    .set({ vendorAllClearAt: at })
    .where(and(eq(incidents.id, id), isNewest));
}

/** Brings an open incident into another phase; null where it is over, or in that one. Its event follows. */
export async function markPhase(tx: Tx, id: number, phase: Phase): Promise<Incident | null> {
  const [row] = await tx
    .update(incidents)
    .set({ phase })
    .where(and(eq(incidents.id, id), isNull(incidents.resolvedAt), ne(incidents.phase, phase)))
    .returning();
  return row ?? null;
}

/** Opens a resolved incident again; null where it is open. Its phase event follows. */
export async function markReopened(tx: Tx, id: number): Promise<Incident | null> {
  const [row] = await tx
    .update(incidents)
    .set({ phase: "investigating", resolvedAt: null })
    .where(and(eq(incidents.id, id), isNotNull(incidents.resolvedAt)))
    .returning();
  return row ?? null;
}

/** Resolves an open incident still at that revision; null where it is resolved or has moved on. */
export async function markResolved(
  tx: Tx,
  id: number,
  revision: number,
  resolvedAt: number,
): Promise<Incident | null> {
  const [row] = await tx
    .update(incidents)
    .set({ phase: "resolved", resolvedAt, revision: revision + 1 })
    .where(
      and(eq(incidents.id, id), eq(incidents.revision, revision), isNull(incidents.resolvedAt)),
    )
    .returning();
  return row ?? null;
}
