import { describeOpen } from "#src/notices/compose-status";
import type { Button, Message } from "#src/notices/message";
import { ticketIds } from "#src/notices/ticket-ids";
import { reportWords } from "#src/notices/words/report";
import type { ticketWords } from "#src/notices/words/ticket";
import { filingWords } from "#src/notices/words/ticket-filing";
import { formatLsd } from "#src/second-life/format-lsd";
import { formatSlt } from "#src/time/format-slt";

export type MyTicketsFacts = {
  tickets: (Listed & {
    amountLsd: number | null;
    filedAt: number;
    status: keyof typeof ticketWords.status;
    verdict: string | null;
    urgent: boolean;
    recheck: boolean;
    reopenableUntil: number | null;
  })[];
  page: number;
  pages: number;
  total: number;
  now: number;
};

type Listed = { number: number; threadId: string | null };

/** A page of a resident's own tickets, for them alone. */
export function composeMyTickets({ tickets, page, pages, total, now }: MyTicketsFacts): Message {
  if (total === 0) return { content: filingWords.noTickets };
  const turn = (label: string, to: number): Button[] =>
    to < 1 || to > pages
      ? []
      : [{ label, id: ticketIds.mine.encode({ page: to }), style: "secondary" }];
  const reopen = tickets
    .filter(({ reopenableUntil }) => reopenableUntil !== null)
    .map(
      ({ number: ticket }): Button => ({
        label: filingWords.reopen(ticket),
        id: ticketIds.reopen.encode({ ticket }),
        style: "secondary",
      }),
    );
  return {
    content: filingWords.myHeading(total, page, pages),
    embeds: [
      { description: tickets.map((ticket) => describe(ticket, now)).join("\n"), tone: "neutral" },
    ],
    buttons: [
      ...turn(filingWords.previous, page - 1),
      ...turn(filingWords.next, page + 1),
      ...reopen,
    ],
  };
}

/** Tickets by their numbers, with the ways to their threads. */
export function composeOpenList(tickets: readonly Listed[]): string {
  return tickets
    .map(({ number, threadId }) => filingWords.openTicket(number, threadId && `<#${threadId}>`))
    .join(", ");
}

function describe(ticket: MyTicketsFacts["tickets"][number], now: number): string {
  const { number, filedAt, amountLsd, threadId, reopenableUntil } = ticket;
  const amount = amountLsd === null ? null : formatLsd(amountLsd);
  return [
    filingWords.myTicket(number, formatSlt(filedAt, now), amount),
    filingWords.myState(describeState(ticket), threadId && `<#${threadId}>`),
    ...(reopenableUntil === null ? [] : [filingWords.reopenable(formatSlt(reopenableUntil, now))]),
  ].join("\n");
}

function describeState(ticket: MyTicketsFacts["tickets"][number]): string {
  if (ticket.status !== "closed") return describeOpen(ticket);
  const { closedAs, closedPlain } = filingWords;
  return ticket.verdict === null ? closedPlain : closedAs(reportWords.verdictName(ticket.verdict));
}
