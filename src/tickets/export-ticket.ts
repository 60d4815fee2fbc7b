import { findIncidentById } from "#db/queries/incidents";
import { listTicketEvents } from "#db/queries/ticket-events";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import type { TicketFileFacts } from "#src/notices/render-ticket-file";
import { readSteps } from "#src/tickets/get-history";
import { getStaffTicket, type TicketRef } from "#src/tickets/get-ticket";

/** More than people ever write. */
const mostSteps = 10_000;

/** A ticket with its whole history, internal notes too. @throws Forbidden, NotFound */
export async function exportTicket(
  app: App,
  actor: Actor,
  input: { ticket: TicketRef },
): Promise<TicketFileFacts> {
  const { read } = app.db;
  const ticket = await getStaffTicket(read, actor, input.ticket);
  const { id, estateId, incidentId } = ticket;
  const events = await listTicketEvents(read, id, mostSteps);
  return {
    ticket,
    incident: incidentId === null ? null : await findIncidentById(read, estateId, incidentId),
    ...(await readSteps(read, estateId, events)),
    now: app.clock.now(),
  };
}
