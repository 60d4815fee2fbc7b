import { searchTickets } from "#db/queries/ticket-search";
import type { Ticket } from "#db/queries/tickets";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";

const maxSuggestions = 25;

/** Tickets to choose from while their number is typed. @throws Forbidden */
export async function suggestTickets(app: App, actor: Actor, typed: string): Promise<Ticket[]> {
  requireStaff(actor);
  const digits = typed.trim().replace(/^#/, "");
  if (!/^\d*$/.test(digits)) return [];
  return searchTickets(app.db.read, actor.estateId, digits, maxSuggestions);
}
