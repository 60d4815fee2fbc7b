import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { getAnswerable } from "#src/tickets/answer-staff";
import { getAskable } from "#src/tickets/ask";
import { getOpenStaffTicket, getStaffTicket, type TicketRef } from "#src/tickets/get-ticket";
import { getReopenable } from "#src/tickets/reopen";

const getters = {
  ask: getAskable,
  answer: getAnswerable,
  note: getStaffTicket,
  reopen: getReopenable,
  verdict: getOpenStaffTicket,
} as const;

/** The ticket a form is about; says before anyone fills it in what would be refused. @throws UserError */
export async function getFormTicket(
  app: App,
  actor: Actor,
  input: { form: keyof typeof getters; ticket: TicketRef },
): Promise<Ticket> {
  return getters[input.form](app.db.read, actor, input.ticket, app.clock.now());
}
