import type { Message } from "#src/notices/message";
import { neutralise, neutraliseLine, truncate } from "#src/notices/neutralise";
import { ticketWords } from "#src/notices/words/ticket";
import { formatLsd } from "#src/second-life/format-lsd";
import { parsePaid } from "#src/second-life/parse-paid";
import { discordTime, formatSlt } from "#src/time/format-slt";

const { fields, unread } = ticketWords;

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
  screenshotName: string | null;
  status: keyof typeof ticketWords.status;
  filedAt: number;
};

/** The card at the top of a ticket's thread, for its resident and for staff. */
export function composeTicketCard(ticket: TicketFacts, incident: string | null): Message {
  const flags = listUnread(ticket);
  const rows: [string, string][] = [
    [fields.avatar, ticket.avatar ?? show(ticket.avatarTyped)],
    [fields.location, showLocation(ticket)],
    [
      fields.amount,
      ticket.amountLsd === null ? show(ticket.paidTyped) : formatLsd(ticket.amountLsd),
    ],
    [fields.paidAt, showPaidAt(ticket)],
    [fields.transaction, ticket.transactionId ?? show(ticket.transactionTyped)],
    [fields.incident, incident === null ? ticketWords.none : neutraliseLine(incident)],
    [fields.status, ticketWords.status[ticket.status]],
    ...(flags.length > 0 ? [[ticketWords.flagged, flags.join("\n")] as [string, string]] : []),
  ];
  return {
    content: ticketWords.cardHeading(ticket.number, `<@${ticket.residentId}>`),
    embed: {
      description: ticketWords.cardNext,
      fields: rows.map(([name, value]) => ({ name, value })),
      tone: "neutral",
    },
    notify: [ticket.residentId],
  };
}

/** What was typed but could not be read, for staff to look at. */
export function listUnread(ticket: TicketFacts): string[] {
  const { timeProblem } = parsePaid(ticket.paidTyped, ticket.filedAt);
  const { location, transaction } = unread;
  return [
    ...(ticket.avatar === null ? [unread.avatar] : []),
    ...(ticket.slurl === null ? [location] : []),
    ...(ticket.amountLsd === null ? [unread.amount] : []),
    ...(ticket.paidAt === null ? [unread.time[timeProblem ?? "unreadable"]] : []),
    ...(ticket.transactionId === null && ticket.transactionTyped ? [transaction] : []),
  ];
}

function showPaidAt(ticket: TicketFacts): string {
  if (ticket.paidAt === null) return show(ticket.paidTyped);
  return `${formatSlt(ticket.paidAt, ticket.filedAt)} (${discordTime(ticket.paidAt)})`;
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
  return typed ? truncate(neutralise(typed), 1024) : ticketWords.none;
}
