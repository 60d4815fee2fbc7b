import { findIncidentById } from "#db/queries/incidents";
import { findTicketById } from "#db/queries/tickets";
import type { App } from "#src/app";
import { composeTicketCard } from "#src/notices/compose-ticket-card";
import type { Message } from "#src/notices/message";

/** The card in a ticket's thread as the rows have it now; null where there is no such ticket. */
export async function ticketCard(app: App, ticketId: number): Promise<Message | null> {
  const { read } = app.db;
  const ticket = await findTicketById(read, ticketId);
  if (!ticket) return null;
  const incident =
    ticket.incidentId === null
      ? null
      : await findIncidentById(read, ticket.estateId, ticket.incidentId);
  // Residents are told nothing of a quiet incident.
  return composeTicketCard(ticket, incident && !incident.quiet ? incident.title : null);
}
