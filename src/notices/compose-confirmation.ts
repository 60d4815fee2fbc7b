import { confirmationControls } from "#src/notices/confirmation-controls";
import { isPayerUnread, listUnread } from "#src/notices/list-unread";
import type { Message } from "#src/notices/message";
import { neutralise, neutraliseLine, truncate } from "#src/notices/neutralise";
import { ticketWords } from "#src/notices/words/ticket";
import { filingWords } from "#src/notices/words/ticket-filing";

/** Three file names, a title, a payer and a note of these lengths fit in a message with all else. */
const longestName = 100;
const longestNote = 200;

export type ConfirmationFacts = {
  ticket: Parameters<typeof listUnread>[0] & {
    number: number;
    residentId: string;
    status: keyof typeof ticketWords.status;
    screenshots: number;
    recheck: boolean;
    tierbox: keyof typeof ticketWords.tierbox | null;
    payerTyped: string | null;
    payer: string | null;
    method: keyof typeof ticketWords.methods | null;
    details: string | null;
    dm: keyof typeof filingWords.dm;
    threadId: string | null;
  };
  incidents: { linked: IncidentFacts | null; others: IncidentFacts[] };
  arePaymentsPaused: boolean;
  isOwn: boolean;
  now: number;
};

export type IncidentFacts = {
  number: number;
  title: string;
  awareAt: number;
  resolvedAt: number | null;
};

type Outcome = { isExisting?: boolean; refused?: readonly string[] };

/** How a ticket stands, with what may be added to it: for the one person who filed it or adds to it. */
export function composeConfirmation(
  facts: ConfirmationFacts,
  { isExisting = false, refused = [] }: Outcome = {},
): Message {
  const { ticket, isOwn, arePaymentsPaused } = facts;
  const isClosed = ticket.status === "closed";
  const unread = isClosed ? [] : listUnread(ticket);
  const lines = [
    describeTicket(facts, isExisting),
    isClosed ? filingWords.closed : null,
    describeThread(facts),
    describeIncident(facts.incidents.linked),
    arePaymentsPaused ? filingWords.paymentsPaused : null,
    ...refused.map((name) => filingWords.screenshotRefused(short(name))),
    unread.length > 0 ? filingWords.unread(unread) : null,
    ...describeAdded(ticket),
    isOwn ? filingWords.dm[ticket.dm] : null,
    ...(isClosed ? [] : describeNext(facts, isExisting)),
  ];
  return {
    content: lines.filter((line) => line !== null).join("\n"),
    ...confirmationControls(facts),
  };
}

function describeTicket({ ticket, isOwn }: ConfirmationFacts, isExisting: boolean): string {
  if (isExisting) return filingWords.existing(ticket.number);
  if (isOwn) return filingWords.filed(ticket.number);
  return filingWords.filedFor(ticket.number, `<@${ticket.residentId}>`);
}

function describeThread({ ticket, isOwn }: ConfirmationFacts): string {
  const { threadReady, memberThreadReady, threadComing, memberThreadComing } = filingWords;
  if (ticket.threadId === null) return isOwn ? threadComing : memberThreadComing;
  return (isOwn ? threadReady : memberThreadReady)(`<#${ticket.threadId}>`);
}

function describeIncident(linked: IncidentFacts | null): string | null {
  if (!linked) return null;
  const describe = linked.resolvedAt === null ? filingWords.linkedOpen : filingWords.linkedOver;
  return describe(linked.number, short(linked.title));
}

/** What was added beside the form. */
function describeAdded(ticket: ConfirmationFacts["ticket"]): (string | null)[] {
  const { screenshots, tierbox, method, details } = ticket;
  const payer = ticket.payer ?? (ticket.payerTyped && short(ticket.payerTyped));
  const how = method && ticketWords.methods[method];
  return [
    screenshots > 0 ? filingWords.screenshots(screenshots) : null,
    tierbox && filingWords.tierboxShows(ticketWords.tierbox[tierbox]),
    payer || how ? filingWords.paidBy(payer, how) : null,
    isPayerUnread(ticket) && ticket.status !== "closed" ? filingWords.payerUnread : null,
    details && filingWords.details(truncate(neutralise(details), longestNote)),
  ];
}

function describeNext({ isOwn }: ConfirmationFacts, isExisting: boolean): string[] {
  if (isExisting) return [filingWords.existingNext];
  return isOwn ? [filingWords.whatNext, filingWords.optional] : [filingWords.memberNext];
}

function short(text: string): string {
  return truncate(neutraliseLine(text), longestName);
}
