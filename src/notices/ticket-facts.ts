import { describeState, isUrgent, type TicketLineFacts } from "#src/notices/compose-ticket-line";
import type { Form } from "#src/notices/ticket-steps";
import { reportWords } from "#src/notices/words/report";
import { ticketWords } from "#src/notices/words/ticket";
import { ticketHistoryWords as say } from "#src/notices/words/ticket-history";
import { formatLsd } from "#src/second-life/format-lsd";

const { fields } = say;

export type TicketFacts = TicketLineFacts & {
  residentId: string;
  filedBy: string | null;
  locationTyped: string;
  slurl: string | null;
  paidTyped: string;
  paidAt: number | null;
  transactionTyped: string;
  transactionId: string | null;
  payerTyped: string | null;
  payer: string | null;
  method: keyof typeof ticketWords.methods | null;
  tierbox: keyof typeof ticketWords.tierbox | null;
  details: string | null;
  screenshots: number;
  dm: keyof typeof say.dm;
  verdictNote: string | null;
  verifiedBy: string | null;
  verifiedAt: number | null;
  closedAt: number | null;
};

export type Fact = { name: string; value: string };

/** Everything staff may know of a ticket, as it was read and as it was typed; what is empty is left out. */
export function listTicketFacts(ticket: TicketFacts, form: Form): Fact[] {
  const show = (at: number | null) => (at === null ? null : form.time(at));
  const { method, tierbox, details, screenshots, verdictNote, filedBy, amountLsd } = ticket;
  const state = describeState(ticket, form.person);
  const rows: [string, string | null][] = [
    [fields.state, isUrgent(ticket) ? `${say.urgent}, ${state}` : state],
    [fields.resident, form.person(ticket.residentId)],
    [fields.filed, say.filedBy(form.time(ticket.filedAt), filedBy && form.person(filedBy))],
    [fields.closed, show(ticket.closedAt)],
    [fields.erased, show(ticket.erasedAt)],
    [fields.verdict, describeVerdict(ticket, form)],
    [fields.note, verdictNote && form.typed(verdictNote)],
    [fields.avatar, describeTyped(ticket.avatar, ticket.avatarTyped, form)],
    [fields.payer, describeTyped(ticket.payer, ticket.payerTyped, form)],
    [fields.location, describeLocation(ticket, form)],
    [fields.amount, amountLsd === null ? null : formatLsd(amountLsd)],
    [fields.paidAt, show(ticket.paidAt)],
    [fields.paid, ticket.paidTyped && form.typed(ticket.paidTyped)],
    [fields.transaction, describeTyped(ticket.transactionId, ticket.transactionTyped, form)],
    [fields.method, method && ticketWords.methods[method]],
    [fields.tierbox, tierbox && ticketWords.tierbox[tierbox]],
    [fields.details, details && form.typed(details)],
    [fields.screenshots, screenshots > 0 ? String(screenshots) : null],
    [fields.dm, say.dm[ticket.dm]],
  ];
  return rows.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

function describeVerdict(ticket: TicketFacts, form: Form): string | null {
  const { verdict, verifiedBy, verifiedAt } = ticket;
  if (verdict === null) return ticket.status === "closed" ? null : say.undecided;
  const name = reportWords.verdictName(verdict);
  if (verifiedBy === null || verifiedAt === null) return name;
  return say.verified(name, form.person(verifiedBy), form.time(verifiedAt));
}

/** What could be read, with what was typed where that says anything else. */
function describeTyped(read: string | null, typed: string | null, form: Form): string | null {
  if (!typed) return read;
  if (read === null) return say.unread(form.typed(typed));
  return bare(typed) === bare(read) ? read : say.asTyped(read, form.typed(typed));
}

/** Words will do for a location: no SLURL need be in them. */
function describeLocation({ slurl, locationTyped }: TicketFacts, form: Form): string | null {
  if (slurl === null) return locationTyped && form.typed(locationTyped);
  return describeTyped(slurl, locationTyped, form);
}

/** Without what makes no difference to a name or an address. */
function bare(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^http:/, "https:");
}
