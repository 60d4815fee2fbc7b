import { findIncidentById } from "#db/queries/incidents";
import { countTicketEvents, listTicketEvents } from "#db/queries/ticket-events";
import { listSameTransaction } from "#db/queries/ticket-search";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import type { TicketDetails } from "#src/notices/compose-ticket-details";
import { readSteps } from "#src/tickets/get-history";
import { getStaffTicket, type TicketRef } from "#src/tickets/get-ticket";
import { turnPage } from "#src/tickets/turn-page";

const pageSize = 8;
const mostSame = 10;
const lastPage = Number.MAX_SAFE_INTEGER;

/** Everything staff may know of a ticket, with a page of its history, the newest where none is named. @throws Forbidden, NotFound */
export async function showTicket(
  app: App,
  actor: Actor,
  input: { ticket: TicketRef; page?: number },
): Promise<TicketDetails> {
  const { read } = app.db;
  const ticket = await getStaffTicket(read, actor, input.ticket);
  const { id, estateId, incidentId } = ticket;
  const total = await countTicketEvents(read, id);
  const { page, pages, ...part } = turnPage(total, input.page ?? lastPage, pageSize);
  const events = await listTicketEvents(read, id, part.limit, part.offset);
  return {
    ticket,
    incident: incidentId === null ? null : await findIncidentById(read, estateId, incidentId),
    same: await listSameTransaction(read, ticket, mostSame),
    ...(await readSteps(read, estateId, events)),
    page,
    pages,
    total,
    now: app.clock.now(),
  };
}
