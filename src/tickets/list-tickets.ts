import { z } from "zod";
import { ticketStatuses } from "#db/kinds";
import { countTickets, listTickets } from "#db/queries/ticket-list";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { pickIncident } from "#src/incidents/pick-incident";
import { optionalText, parseInput } from "#src/parse-input";
import { turnPage } from "#src/tickets/turn-page";

const pageSize = 15;

const listInput = z.object({
  incident: optionalText(20),
  status: z.enum(["undecided", ...ticketStatuses]).nullable(),
  page: z.int(),
});

export type TicketPage = Awaited<ReturnType<typeof getTicketPage>>;

/** A page of the estate's tickets, the last one for a page beyond it. @throws Forbidden, Invalid, NotFound */
export async function getTicketPage(app: App, actor: Actor, raw: z.input<typeof listInput>) {
  requireStaff(actor);
  const input = parseInput(listInput, raw);
  const { read } = app.db;
  const { estateId } = actor;
  const incident = input.incident ? await pickIncident(read, estateId, input.incident) : null;
  const filter = { incidentId: incident?.id ?? null, status: input.status };
  const total = await countTickets(read, estateId, filter);
  const { page, pages, ...part } = turnPage(total, input.page, pageSize);
  const tickets = await listTickets(read, estateId, filter, part);
  return { incident, status: input.status, tickets, page, pages, total, now: app.clock.now() };
}
