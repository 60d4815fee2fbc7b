import { and, asc, count, desc, eq, isNull, ne } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Ticket } from "#db/queries/tickets";
import { tickets } from "#db/schema/tickets";

/** A person as an estate's resident. */
export type Resident = Pick<Ticket, "estateId" | "residentId">;

/** The estate's open tickets of that transaction, the first first. */
export async function listOpenOfTransaction(
  tx: Tx,
  estateId: string,
  transactionId: string,
  limit: number,
): Promise<Ticket[]> {
  return tx
    .select()
    .from(tickets)
    .where(
      and(
        eq(tickets.estateId, estateId),
        eq(tickets.transactionId, transactionId),
        ne(tickets.status, "closed"),
      ),
    )
    .orderBy(asc(tickets.id))
    .limit(limit);
}

/** The resident's open ticket of that transaction, of which there is at most one; null for none. */
export async function findOwnOfTransaction(
  tx: Tx,
  resident: Resident,
  transactionId: string | null,
): Promise<Ticket | null> {
  if (transactionId === null) return null;
  const [row] = await tx
    .select()
    .from(tickets)
    .where(
      and(isOf(resident), eq(tickets.transactionId, transactionId), ne(tickets.status, "closed")),
    );
  return row ?? null;
}

/** The resident's tickets that are not closed, the newest first. */
export async function listOpenTickets(
  tx: Tx,
  resident: Resident,
  limit: number,
): Promise<Ticket[]> {
  return tx
    .select()
    .from(tickets)
    .where(and(isOf(resident), ne(tickets.status, "closed")))
    .orderBy(desc(tickets.id))
    .limit(limit);
}

/** The resident's tickets, the newest first. */
export async function listResidentTickets(
  tx: Tx,
  resident: Resident,
  { limit, offset }: { limit: number; offset: number },
): Promise<Ticket[]> {
  return tx
    .select()
    .from(tickets)
    .where(isOf(resident))
    .orderBy(desc(tickets.id))
    .limit(limit)
    .offset(offset);
}

export async function countResidentTickets(tx: Tx, resident: Resident): Promise<number> {
  const [row] = await tx.select({ tickets: count() }).from(tickets).where(isOf(resident));
  return row?.tickets ?? 0;
}

/** The resident's newest ticket that still holds what they typed. */
export async function findLastTyped(tx: Tx, resident: Resident): Promise<Ticket | null> {
  const [row] = await tx
    .select()
    .from(tickets)
    .where(and(isOf(resident), isNull(tickets.erasedAt)))
    .orderBy(desc(tickets.id))
    .limit(1);
  return row ?? null;
}

/** Records on all of a resident's tickets with direct messages that Discord takes none for them; those. */
export async function blockDirects(tx: Tx, resident: Resident): Promise<Ticket[]> {
  return tx
    .update(tickets)
    .set({ dm: "blocked" })
    .where(and(isOf(resident), eq(tickets.dm, "on")))
    .returning();
}

/** The condition that a ticket is the resident's. */
export function isOf({ estateId, residentId }: Resident) {
  return and(eq(tickets.estateId, estateId), eq(tickets.residentId, residentId));
}
