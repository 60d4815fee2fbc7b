import { isPayerUnread, listUnread } from "#src/notices/list-unread";
import type { Message } from "#src/notices/message";
import { nameTicket } from "#src/notices/name-ticket";
import { neutralise, neutraliseLine, truncate } from "#src/notices/neutralise";
import { showTime } from "#src/notices/show-time";
import { ticketControls } from "#src/notices/ticket-controls";
import { consoleWords } from "#src/notices/words/console";
import { reportWords } from "#src/notices/words/report";
import { ticketWords } from "#src/notices/words/ticket";
import { ticketCardWords } from "#src/notices/words/ticket-card";
import { formatLsd } from "#src/second-life/format-lsd";
import { isUndecided, reopenableMs, type Verdict } from "#src/tickets/status";

const { fields } = ticketWords;
const { fields: more, next } = ticketCardWords;

/** What was typed is cut to these, so that all of it fits the 6,000 characters of an embed. */
const longest = { name: 300, place: 900, text: 500, story: 1000 } as const;

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
  payerTyped: string | null;
  payer: string | null;
  method: keyof typeof ticketWords.methods | null;
  tierbox: keyof typeof ticketWords.tierbox | null;
  details: string | null;
  screenshots: number;
  dm: "off" | "on" | "blocked";
  status: keyof typeof consoleWords.ticketStatus;
  claimedBy: string | null;
  urgent: boolean;
  verdict: Verdict | null;
  verdictNote: string | null;
  verifiedBy: string | null;
  verifiedAt: number | null;
  filedAt: number;
  closedAt: number | null;
  erasedAt: number | null;
};

/** The card at the top of a ticket's thread, for its resident and for staff: nothing on it is internal. */
export function composeTicketCard(ticket: TicketFacts, incident: string | null): Message {
  const rows = [...listState(ticket), ...listFiled(ticket, incident)];
  return {
    content: ticketWords.cardHeading(ticket.number, `<@${ticket.residentId}>`),
    embeds: [
      {
        description: describeNext(ticket),
        fields: rows.flatMap(([name, value]) => (value ? [{ name, value }] : [])),
        tone: toneOf(ticket),
      },
    ],
    buttons: ticketControls(ticket),
    notify: [ticket.residentId],
  };
}

type Row = [name: string, value: string | null];

/** How it stands, and with whom. */
function listState(ticket: TicketFacts): Row[] {
  const { claimedBy, verdictNote } = ticket;
  const isOpen = ticket.status !== "closed";
  return [
    [fields.status, consoleWords.ticketStatus[ticket.status]],
    [more.urgent, isUrgent(ticket) ? ticketCardWords.urgent : null],
    [more.claimedBy, isOpen && claimedBy ? `<@${claimedBy}>` : null],
    [more.verdict, showVerdict(ticket)],
    [more.verdictNote, verdictNote && show(verdictNote, longest.text)],
    [more.dm, isOpen && ticket.dm === "blocked" ? ticketCardWords.dmBlocked : null],
  ];
}

/** What was filed: what could be read of it, else as it was typed. */
function listFiled(ticket: TicketFacts, incident: string | null): Row[] {
  const { avatar, amountLsd, paidAt, transactionId, method, tierbox, details } = ticket;
  const isPaidRead = amountLsd !== null && paidAt !== null;
  return [
    [fields.avatar, avatar ?? show(ticket.avatarTyped, longest.name)],
    [more.payer, showPayer(ticket)],
    [fields.location, showLocation(ticket)],
    [fields.amount, amountLsd === null ? null : formatLsd(amountLsd)],
    [fields.paidAt, paidAt === null ? null : showTime(paidAt, ticket.filedAt)],
    [fields.paidTyped, isPaidRead ? null : show(ticket.paidTyped, longest.text)],
    [fields.transaction, transactionId ?? show(ticket.transactionTyped, longest.story)],
    [more.method, method && ticketWords.methods[method]],
    [more.tierbox, tierbox && ticketWords.tierbox[tierbox]],
    [more.details, details && show(details, longest.story)],
    [more.screenshots, ticket.screenshots > 0 ? String(ticket.screenshots) : null],
    [fields.incident, incident && neutraliseLine(incident)],
    [ticketWords.flagged, listFlagged(ticket).join("\n") || null],
  ];
}

function listFlagged(ticket: TicketFacts): string[] {
  return [...listUnread(ticket), ...(isPayerUnread(ticket) ? [ticketWords.unread.payer] : [])];
}

/** What whoever reads it can expect, or do. */
function describeNext({ status, verdict, filedAt, closedAt, erasedAt }: TicketFacts): string {
  if (erasedAt !== null) return next.erased;
  if (status === "closed")
    return next.closed(showTime((closedAt ?? filedAt) + reopenableMs, filedAt));
  if (status === "reviewing" && verdict !== null) return next.credited;
  return next[status];
}

function toneOf(ticket: TicketFacts): "trouble" | "neutral" | "good" {
  if (isUrgent(ticket)) return "trouble";
  return ticket.status === "closed" ? "good" : "neutral";
}

function isUrgent(ticket: TicketFacts): boolean {
  return ticket.urgent && isUndecided(ticket);
}

/** With who verified it and when, in SLT and in each reader's own time. */
function showVerdict(ticket: TicketFacts): string | null {
  const { verdict, verifiedBy, verifiedAt, residentId, filedAt } = ticket;
  if (verdict === null) return null;
  const name = reportWords.verdictName(verdict);
  if (verifiedBy === null || verifiedAt === null) return name;
  const at = showTime(verifiedAt, filedAt);
  // Any other verdict on a ticket of their own a member of staff reached.
  const isConfirmed = verdict === "recovered" && verifiedBy === residentId;
  if (isConfirmed) return ticketCardWords.confirmedByResident(name, at);
  return ticketCardWords.verifiedBy(name, `<@${verifiedBy}>`, at);
}

function showPayer({ payer, payerTyped }: TicketFacts): string | null {
  return payer ?? (payerTyped && show(payerTyped, longest.name));
}

/** One line for staff: whose ticket, how much, and where its thread is. */
export function composeStaffLine(ticket: TicketFacts & { threadId: string | null }): Message {
  const { whose, amount } = nameTicket(ticket);
  return { content: ticketWords.staffLine(ticket.number, whose, amount, `<#${ticket.threadId}>`) };
}

/** The SLURL, and below it what was typed where that says more than the link. */
function showLocation({ slurl, locationTyped }: TicketFacts): string {
  if (slurl === null) return show(locationTyped, longest.place);
  return /\s/.test(locationTyped)
    ? truncate(`${slurl}\n${neutralise(locationTyped)}`, longest.place)
    : slurl;
}

function show(typed: string, max: number): string {
  return truncate(neutralise(typed), max) || ticketWords.none;
}
