import { listUnread } from "#src/notices/list-unread";
import type { Message } from "#src/notices/message";
import { neutralise, neutraliseLine, truncate } from "#src/notices/neutralise";
import { showTime } from "#src/notices/show-time";
import { ticketWords } from "#src/notices/words/ticket";
import { formatLsd } from "#src/second-life/format-lsd";

const { fields } = ticketWords;

export type TicketFacts = {
  number: number;
  residentId: string;
  avatarTyped: string;
  avatar: string | null;
  locationTyped: string;
  slurl: string | null;
  paidTyped: string;
  amountLsd: number | null;
  paidAt: number | null;
  transactionTyped: string;
  transactionId: string | null;
  status: keyof typeof ticketWords.status;
  filedAt: number;
};

/** The card at the top of a ticket's thread, for its resident and for staff. */
export function composeTicketCard(ticket: TicketFacts, incident: string | null): Message {
  const flags = listUnread(ticket);
  const { avatar, amountLsd, paidAt, transactionId } = ticket;
  const isPaidRead = amountLsd !== null && paidAt !== null;
  const rows: [string, string | null][] = [
    [fields.avatar, avatar ?? show(ticket.avatarTyped)],
    [fields.location, showLocation(ticket)],
    [fields.amount, amountLsd === null ? null : formatLsd(amountLsd)],
    [fields.paidAt, paidAt === null ? null : showTime(paidAt, ticket.filedAt)],
    [fields.paidTyped, isPaidRead ? null : show(ticket.paidTyped)],
    [fields.transaction, transactionId ?? show(ticket.transactionTyped)],
    [fields.incident, incident && neutraliseLine(incident)],
    [fields.status, ticketWords.status[ticket.status]],
    [ticketWords.flagged, flags.join("\n") || null],
  ];
  return {
    content: ticketWords.cardHeading(ticket.number, `<@${ticket.residentId}>`),
    embeds: [
      {
        description: ticketWords.cardNext,
        fields: rows.flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
        tone: "neutral",
      },
    ],
    notify: [ticket.residentId],
  };
}

/** One line for staff: whose ticket, how much, and where its thread is. */
export function composeStaffLine(ticket: TicketFacts & { threadId: string | null }): Message {
  const whose = ticket.avatar ?? truncate(neutraliseLine(ticket.avatarTyped), 100);
  const amount = ticket.amountLsd === null ? null : formatLsd(ticket.amountLsd);
  return { content: ticketWords.staffLine(ticket.number, whose, amount, `<#${ticket.threadId}>`) };
}

/** The SLURL, and below it what was typed where that says more than the link. */
function showLocation({ slurl, locationTyped }: TicketFacts): string {
  if (slurl === null) return show(locationTyped);
  return /\s/.test(locationTyped)
    ? truncate(`${slurl}\n${neutralise(locationTyped)}`, 1024)
    : slurl;
}

/** At most what an embed's field holds. */
function show(typed: string): string {
  return truncate(neutralise(typed), 1024) || ticketWords.none;
}
