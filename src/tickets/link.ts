import { z } from "zod";
import { findIncidentById, type Incident } from "#db/queries/incidents";
import { listLinkable } from "#db/queries/linkable";
import type { Ticket } from "#db/queries/tickets";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { pickIncident } from "#src/incidents/pick-incident";
import { composeLinkedTo } from "#src/notices/compose-ticket-news";
import { workWords } from "#src/notices/words/ticket-work";
import { parseInput, requiredText } from "#src/parse-input";
import { changeTicket } from "#src/tickets/change-ticket";
import { getStaffTicket, type TicketRef, ticketRef } from "#src/tickets/get-ticket";
import { attachableMs } from "#src/tickets/status";
import { formatSlt } from "#src/time/format-slt";

const linkInput = z.object({ ticket: ticketRef, incident: requiredText(20) });

/** What a select holds. */
const mostChoices = 25;

export type Linked = { ticket: Ticket; incident: Incident; isResidentTold: boolean };

/** Links a ticket to an incident that is open, or was until 7 days ago. @throws UserError */
export async function linkTicket(
  app: App,
  actor: Actor,
  raw: z.input<typeof linkInput>,
): Promise<Linked> {
  requireStaff(actor);
  const input = parseInput(linkInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const before = await getStaffTicket(tx, actor, input.ticket);
    const incident = await pickIncident(tx, actor.estateId, input.incident);
    requireLinkable(before, incident, now);
    // Residents are told nothing of a quiet incident.
    const isResidentTold = !incident.quiet && before.status !== "closed";
    const ticket = await changeTicket(
      tx,
      before,
      { incidentId: incident.id },
      {
        kind: "linked",
        visibility: incident.quiet ? "internal" : "public",
        actorId: actor.userId,
        at: now,
        ...(isResidentTold && { news: composeLinkedTo(incident) }),
      },
    );
    return { ticket, incident, isResidentTold };
  });
}

/** @throws Conflict */
function requireLinkable(ticket: Ticket, { id, number, resolvedAt }: Incident, now: number): void {
  if (ticket.incidentId === id) throw new Conflict(workWords.linkedAlready(ticket.number, number));
  if (resolvedAt !== null && now - resolvedAt > attachableMs) {
    throw new Conflict(workWords.tooOld(number, formatSlt(resolvedAt, now)));
  }
}

export type LinkChoices = {
  ticket: Ticket;
  /** The incident that it is linked to now. */
  linked: Incident | null;
  incidents: Incident[];
  now: number;
};

/** The incidents to which a ticket can be linked, 1 to 25. @throws UserError */
export async function getLinkChoices(
  app: App,
  actor: Actor,
  input: { ticket: TicketRef },
): Promise<LinkChoices> {
  const { read } = app.db;
  const now = app.clock.now();
  const ticket = await getStaffTicket(read, actor, input.ticket);
  const found = await listLinkable(read, actor.estateId, now - attachableMs, mostChoices);
  const incidents = found.filter(({ id }) => id !== ticket.incidentId);
  if (incidents.length === 0) throw new Conflict(workWords.noneToLink);
  const { estateId, incidentId } = ticket;
  const linked = incidentId === null ? null : await findIncidentById(read, estateId, incidentId);
  return { ticket, linked, incidents, now };
}
