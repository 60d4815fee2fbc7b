import type { Tx } from "#db/client";
import { listQueue } from "#db/queries/queue";
import { listTickets } from "#db/queries/ticket-list";
import { listNumbered, searchTickets } from "#db/queries/ticket-search";
import type { Ticket } from "#db/queries/tickets";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { stripInvisible } from "#src/notices/neutralise";
import { type Criterion, listCriteria, readQuery } from "#src/tickets/read-query";

const mostSuggestions = 25;
const firstPage = { limit: mostSuggestions, offset: 0 };

export type SuggestedTicket = Pick<
  Ticket,
  "number" | "avatar" | "avatarTyped" | "amountLsd" | "status" | "verdict" | "erasedAt"
>;

/**
 * Tickets to choose from while a number, an avatar's name or a transaction is typed: that number
 * first, closed ones last. Before that the queue, then the newest. @throws Forbidden
 */
export async function suggestTickets(
  app: App,
  actor: Actor,
  typed: string,
): Promise<SuggestedTicket[]> {
  requireStaff(actor);
  const { read } = app.db;
  const { estateId } = actor;
  const { term } = readQuery(stripInvisible(typed).trim());
  const found =
    term === "" || term === "#"
      ? await listFirst(read, estateId)
      : await listBegun(read, estateId, listCriteria(term));
  const once = [...new Map(found.map((ticket) => [ticket.id, ticket])).values()];
  const exact = term.replace(/^#/, "");
  const rank = ({ number, status }: Ticket) =>
    String(number) === exact ? 0 : status === "closed" ? 2 : 1;
  return once.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostSuggestions);
}

async function listFirst(read: Tx, estateId: string): Promise<Ticket[]> {
  const everything = { incidentId: null, status: null };
  return [
    ...(await listQueue(read, estateId, mostSuggestions)),
    ...(await listTickets(read, estateId, everything, firstPage)),
  ];
}

async function listBegun(read: Tx, estateId: string, criteria: Criterion[]): Promise<Ticket[]> {
  const found: Ticket[] = [];
  for (const criterion of criteria) {
    if (criterion.kind === "number") {
      found.push(...(await listNumbered(read, estateId, criterion.number, mostSuggestions)));
    } else if (criterion.kind === "transaction" || criterion.kind === "avatar") {
      found.push(...(await searchTickets(read, estateId, criterion, firstPage)));
    }
  }
  return found;
}
