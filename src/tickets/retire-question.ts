import type { Tx } from "#db/client";
import { findLastEvent } from "#db/queries/ticket-events";
import type { Ticket } from "#db/queries/tickets";
import { enqueueEdit } from "#src/delivery/enqueue";
import { composeAskedBefore } from "#src/notices/compose-ticket-news";
import { newsKey } from "#src/tickets/tell-resident";

/** Takes the button off the question that waited for its answer, once the ticket waits for none any more. */
export async function retireQuestion(tx: Tx, ticket: Ticket, now: number): Promise<void> {
  if (ticket.status === "waiting") return;
  const asked = await findLastEvent(tx, ticket.id, "asked");
  if (!asked) return;
  const message = composeAskedBefore(ticket.residentId, asked.actorId, asked.text ?? "");
  await enqueueEdit(tx, {
    estateId: ticket.estateId,
    incidentId: ticket.incidentId,
    of: newsKey(ticket.id, asked.id),
    change: "answered",
    message,
    now,
  });
}
