import { z } from "zod";
import type { Tx } from "#db/client";
import { countFound, searchTickets } from "#db/queries/ticket-search";
import { findTicket, type Ticket } from "#db/queries/tickets";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { NotFound } from "#src/errors";
import { neutraliseLine, truncate } from "#src/notices/neutralise";
import { ticketFindingWords } from "#src/notices/words/ticket-finding";
import { parseInput, requiredText } from "#src/parse-input";
import { type Criterion, listCriteria, readQuery, type SearchKind } from "#src/tickets/read-query";
import { turnPage } from "#src/tickets/turn-page";

const pageSize = 15;

const findInput = z.object({
  query: requiredText(1000),
  kind: z.enum(["number", "transaction", "avatar", "payer", "region"]).optional(),
  page: z.int(),
});

export type FoundTickets = {
  term: string;
  /** By what the tickets were found. */
  kind: SearchKind;
  tickets: Ticket[];
  page: number;
  pages: number;
  total: number;
  /** What else begins so, and of how many tickets. */
  others: { kind: SearchKind; total: number }[];
  now: number;
};

/**
 * A page of the estate's tickets with that number, or of which avatar, payer, transaction or region begins
 * so. @throws Forbidden, Invalid, NotFound
 */
export async function findTickets(
  app: App,
  actor: Actor,
  raw: z.input<typeof findInput>,
): Promise<FoundTickets> {
  requireStaff(actor);
  const { read } = app.db;
  const input = parseInput(findInput, raw);
  const { term, meant } = readQuery(input.query);
  const kind = input.kind ?? meant;
  const matches = await listMatches(read, actor.estateId, listCriteria(term));
  const chosen = matches.find(({ criterion }) => criterion.kind === kind) ?? matches[0];
  if (!chosen)
    throw new NotFound(ticketFindingWords.nothingFound(truncate(neutraliseLine(term), 100)));
  const { criterion, total } = chosen;
  const { page, pages, ...part } = turnPage(total, input.page, pageSize);
  const tickets =
    criterion.kind === "number"
      ? await listOne(read, actor.estateId, criterion.number)
      : await searchTickets(read, actor.estateId, criterion, part);
  const others = matches
    .filter((match) => match !== chosen)
    .map((match) => ({ kind: match.criterion.kind, total: match.total }));
  const now = app.clock.now();
  return { term, kind: criterion.kind, tickets, page, pages, total, others, now };
}

async function listMatches(read: Tx, estateId: string, criteria: Criterion[]) {
  const matches: { criterion: Criterion; total: number }[] = [];
  for (const criterion of criteria) {
    const total =
      criterion.kind === "number"
        ? (await listOne(read, estateId, criterion.number)).length
        : await countFound(read, estateId, criterion);
    if (total > 0) matches.push({ criterion, total });
  }
  return matches;
}

async function listOne(read: Tx, estateId: string, number: number): Promise<Ticket[]> {
  const ticket = await findTicket(read, estateId, number);
  return ticket ? [ticket] : [];
}
