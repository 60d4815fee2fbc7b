import { z } from "zod";
import { findIncident, type Incident } from "#db/queries/incidents";
import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { composeLinkedTo } from "#src/notices/compose-ticket-news";
import { filingWords } from "#src/notices/words/ticket-filing";
import { parseInput } from "#src/parse-input";
import { changeTicket } from "#src/tickets/change-ticket";
import { getTicketFor, isResidentOf, requireOpen } from "#src/tickets/get-ticket";
import { listIncidentChoices } from "#src/tickets/incident-choices";
import type { News } from "#src/tickets/tell-resident";

const chooseInput = z.object({
  ticket: z.int(),
  /** The incident's number; 0 for none. */
  incident: z.int(),
});

/** Links a ticket to another incident that its resident may know of, or to none. @throws NotFound, Conflict */
export async function chooseIncident(
  app: App,
  actor: Actor,
  raw: z.input<typeof chooseInput>,
): Promise<Ticket> {
  const input = parseInput(chooseInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const ticket = await getTicketFor(tx, actor, input.ticket);
    requireOpen(ticket);
    // Its incident's console has it checked again: staff move it by `/ticket link`, and nobody takes it out.
    if (ticket.recheck) throw new Conflict(filingWords.notChoosable);
    const { linked, others } = await listIncidentChoices(tx, ticket, now);
    const known = linked ? [linked, ...others] : others;
    const named = await findIncident(tx, actor.estateId, input.incident);
    const chosen = known.find(({ id }) => id === named?.id) ?? null;
    const isUnlinking = input.incident === 0 && linked !== null;
    if (!chosen && !isUnlinking) throw new Conflict(filingWords.notChoosable);
    if (chosen && chosen.id === ticket.incidentId) return ticket;
    return changeTicket(
      tx,
      ticket,
      { incidentId: chosen?.id ?? null },
      {
        kind: "linked",
        visibility: "public",
        actorId: actor.userId,
        at: now,
        ...(isResidentOf(actor, ticket) ? {} : { news: describe(chosen) }),
      },
    );
  });
}

function describe(incident: Incident | null): News {
  return incident ? composeLinkedTo(incident) : { text: filingWords.newsUnlinked };
}
