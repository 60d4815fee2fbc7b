import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Ticket } from "#db/queries/tickets";
import { tickets } from "#db/schema";

/** The estate's tickets whose number begins so, the newest first. */
export async function searchTickets(
  tx: Tx,
  estateId: string,
  digits: string,
  limit: number,
): Promise<Ticket[]> {
  return tx
    .select()
    .from(tickets)
    .where(
      and(
        eq(tickets.estateId, estateId),
        sql`CAST(${tickets.number} AS TEXT) LIKE ${`${digits}%`}`,
      ),
    )
    .orderBy(desc(tickets.number))
    .limit(limit);
}
