import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { estates } from "#db/schema";

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
  >
>;

export async function findEstate(tx: Tx, id: string): Promise<Estate | null> {
  const [estate] = await tx.select().from(estates).where(eq(estates.id, id));
  return estate ?? null;
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

/** Allots the estate's next incident number. */
export async function takeIncidentNumber(tx: Tx, estateId: string): Promise<number> {
  const [row] = await tx
    .update(estates)
    .set({ lastIncidentNumber: sql`${estates.lastIncidentNumber} + 1` })
    .where(eq(estates.id, estateId))
    .returning({ number: estates.lastIncidentNumber });
  if (!row) throw new Error(`No estate ${estateId} to number an incident of.`);
  return row.number;
}

/** Allots the estate's next ticket number. */
export async function takeTicketNumber(tx: Tx, estateId: string): Promise<number> {
  const [row] = await tx
    .update(estates)
    .set({ lastTicketNumber: sql`${estates.lastTicketNumber} + 1` })
    .where(eq(estates.id, estateId))
    .returning({ number: estates.lastTicketNumber });
  if (!row) throw new Error(`No estate ${estateId} to number a ticket of.`);
  return row.number;
}
