import { and, asc, eq, gte, isNull } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Ticket } from "#db/queries/tickets";
import { estates, tickets } from "#db/schema";

/** The estate's tickets without an incident that were filed at `since` or later, the first first. */
export async function listUnlinkedTickets(
  tx: Tx,
  estateId: string,
  since: number,
  limit: number,
): Promise<Ticket[]> {
  return tx
    .select()
    .from(tickets)
    .where(isUnlinked(estateId, since))
    .orderBy(asc(tickets.filedAt), asc(tickets.id))
    .limit(limit);
}

/** Links the estate's tickets without an incident that were filed at `since` or later. */
export async function linkTickets(
  tx: Tx,
  estateId: string,
  since: number,
  incidentId: number,
): Promise<Ticket[]> {
  const linked = await tx
    .update(tickets)
    .set({ incidentId })
    .where(isUnlinked(estateId, since))
    .returning();
  return linked.sort((a, b) => a.number - b.number);
}

function isUnlinked(estateId: string, since: number) {
  return and(
    eq(tickets.estateId, estateId),
    isNull(tickets.incidentId),
    gte(tickets.filedAt, since),
  );
}

/** Moves on when staff were last asked; false where it was not `from` any more. */
export async function moveSuggestedAt(
  tx: Tx,
  estateId: string,
  from: number | null,
  to: number,
): Promise<boolean> {
  const { suggestedAt } = estates;
  const isFrom = from === null ? isNull(suggestedAt) : eq(suggestedAt, from);
  const moved = await tx
    .update(estates)
    .set({ suggestedAt: to })
    .where(and(eq(estates.id, estateId), isFrom))
    .returning({ id: estates.id });
  return moved.length > 0;
}
