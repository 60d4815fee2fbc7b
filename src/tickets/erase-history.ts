import type { Tx } from "#db/client";
import { emptyVerdictDrafts, replaceTicketEvent } from "#db/queries/erasing";
import { insertTicketEvent, listTicketEvents } from "#db/queries/ticket-events";
import type { Ticket } from "#db/queries/tickets";
import type { TicketChange } from "#src/tickets/change-ticket";
import { changeOf } from "#src/tickets/get-history";

/** Names nobody: Discord's ids are numbers. */
export const nobody = "erased";

export const everyStep = Number.MAX_SAFE_INTEGER;

/** Columns whose values say nothing of a person by themselves; of all others nothing is kept. */
const impersonal = new Set([
  "status",
  "urgent",
  "verdict",
  "recheck",
  "incidentId",
  "amountLsd",
  "paidAt",
  "method",
  "tierbox",
  "screenshots",
  "dm",
  "claimedBy",
  "verifiedBy",
  "verifiedAt",
  "closedAt",
]);

/** Takes every text out of a ticket's history, and whatever its changes say of its resident. */
export async function eraseHistory(
  tx: Tx,
  { id, estateId, residentId }: Ticket,
  { actorId, now }: { actorId: string; now: number },
): Promise<void> {
  const events = await listTicketEvents(tx, id, everyStep);
  for (const event of events) {
    await replaceTicketEvent(tx, event.id, {
      text: null,
      change: emptyChange(changeOf(event), residentId),
      actorId: event.actorId === residentId ? nobody : event.actorId,
    });
  }
  await emptyVerdictDrafts(tx, id, now);
  await insertTicketEvent(tx, {
    estateId,
    ticketId: id,
    kind: "erased",
    visibility: "internal",
    change: {},
    actorId,
    at: now,
  });
}

/** That a column changed stays known. */
function emptyChange(change: TicketChange, residentId: string): TicketChange {
  const keep = (column: string, value: unknown) => {
    if (!impersonal.has(column)) return null;
    return value === residentId ? nobody : value;
  };
  const entries = Object.entries(change).map(([column, [before, after]]) => [
    column,
    [keep(column, before), keep(column, after)],
  ]);
  return Object.fromEntries(entries);
}
