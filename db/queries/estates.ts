import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { estates } from "#db/schema/estates";

export type Estate = typeof estates.$inferSelect;
export type EstateSettings = Partial<
  Pick<
    Estate,
    | "name"
    | "noticesChannelId"
    | "staffChannelId"
    | "paymentDeskChannelId"
    | "staffRoleId"
    | "helpUrl"
    | "reminderMinutes"
    | "publicPage"
    | "publicAddress"
  >
>;

export async function findEstate(tx: Tx, id: string): Promise<Estate | null> {
  const [estate] = await tx.select().from(estates).where(eq(estates.id, id));
  return estate ?? null;
}

/** The estates, the first to be set up first. */
export async function listEstates(tx: Tx, limit: number): Promise<Estate[]> {
  return tx.select().from(estates).orderBy(asc(estates.createdAt), asc(estates.id)).limit(limit);
}

/** Creates the estate with its settings, or changes just the given ones. */
export async function saveEstate(
  tx: Tx,
  estate: { id: string; name: string; createdAt: number },
  settings: EstateSettings,
): Promise<Estate> {
  const [saved] = await tx
    .insert(estates)
    .values({ ...estate, ...settings })
    .onConflictDoUpdate({ target: estates.id, set: { id: estate.id, ...settings } })
    .returning();
  if (!saved) throw new Error("The estate was not saved.");
  return saved;
}

/** Pauses or opens payments; null where they are in that state already. */
export async function changePayments(
  tx: Tx,
  id: string,
  payments: Estate["payments"],
  paymentsChangedAt: number,
): Promise<Estate | null> {
  const [row] = await tx
    .update(estates)
    .set({ payments, paymentsChangedAt })
    .where(and(eq(estates.id, id), ne(estates.payments, payments)))
    .returning();
  return row ?? null;
}

/** Corrects when the payments came into the state that they are in. */
export async function movePaymentsChange(
  tx: Tx,
  id: string,
  paymentsChangedAt: number,
): Promise<void> {
  await tx.update(estates).set({ paymentsChangedAt }).where(eq(estates.id, id));
}

/** Notes since when no ticket's thread can be opened; false where that was noted before. */
export async function markThreadsFailing(tx: Tx, id: string, since: number): Promise<boolean> {
  const rows = await tx
    .update(estates)
    .set({ threadsFailingSince: since })
    .where(and(eq(estates.id, id), isNull(estates.threadsFailingSince)))
    .returning({ id: estates.id });
  return rows.length > 0;
}

/** Notes that threads open again after having failed since then; false where that was noted before. */
export async function clearThreadsFailing(tx: Tx, id: string, since: number): Promise<boolean> {
  const rows = await tx
    .update(estates)
    .set({ threadsFailingSince: null })
    .where(and(eq(estates.id, id), eq(estates.threadsFailingSince, since)))
    .returning({ id: estates.id });
  return rows.length > 0;
}

/** Allots the estate's next incident number. */
export function takeIncidentNumber(tx: Tx, estateId: string): Promise<number> {
  return takeNumber(tx, estateId, "lastIncidentNumber");
}

/** Allots the estate's next ticket number. */
export function takeTicketNumber(tx: Tx, estateId: string): Promise<number> {
  return takeNumber(tx, estateId, "lastTicketNumber");
}

async function takeNumber(
  tx: Tx,
  estateId: string,
  last: "lastIncidentNumber" | "lastTicketNumber",
): Promise<number> {
  const [row] = await tx
    .update(estates)
    .set({ [last]: sql`${estates[last]} + 1` })
    .where(eq(estates.id, estateId))
    .returning({ number: estates[last] });
  if (!row) throw new Error(`No estate ${estateId} to take a number of.`);
  return row.number;
}
