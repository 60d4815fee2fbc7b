import { composeTicketLine, type TicketLineFacts } from "#src/notices/compose-ticket-line";
import type { Message } from "#src/notices/message";
import { neutraliseLine } from "#src/notices/neutralise";
import { ticketFindingWords as say } from "#src/notices/words/ticket-finding";

type PageFacts = {
  tickets: TicketLineFacts[];
  page: number;
  pages: number;
  total: number;
  now: number;
};

export type TicketListFacts = PageFacts & {
  incident: { number: number } | null;
  status: keyof typeof say.statuses | null;
};

/** A page of tickets, for staff. */
export function composeTicketList(facts: TicketListFacts): Message {
  const { incident, status } = facts;
  const filter = {
    incident: incident?.number ?? null,
    status: status === null ? null : say.statuses[status],
  };
  return composePage(say.listHeading(filter, facts), facts, say.noTickets);
}

export type FoundFacts = PageFacts & {
  term: string;
  kind: keyof typeof say.kinds;
};

/** A page of what a search found by one kind of thing, for staff. */
export function composeFound(facts: FoundFacts): Message {
  const { term, kind, total, page, pages } = facts;
  const by = say.foundBy[kind](neutraliseLine(term));
  return composePage(say.found(by, total, page, pages), facts, "");
}

function composePage(content: string, { tickets, now }: PageFacts, none: string): Message {
  const lines = tickets.map((ticket) => composeTicketLine(ticket, now));
  return { content, embeds: [{ description: lines.join("\n") || none, tone: "neutral" }] };
}
