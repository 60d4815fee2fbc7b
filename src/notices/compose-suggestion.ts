import { customId, intText } from "#src/custom-id";
import type { Message } from "#src/notices/message";
import { type NamedTicket, nameTicket } from "#src/notices/name-ticket";
import { neutraliseLine } from "#src/notices/neutralise";
import { showTime } from "#src/notices/show-time";
import { suggestionWords } from "#src/notices/words/suggestion";

/** `from` is when the first of the tickets was filed, `asked` when staff were asked: epoch ms. */
const question = { from: intText, asked: intText };

export const openFromTicketsId = customId("incident.suggest-open", question);
export const dismissId = customId("incident.suggest-dismiss", question);

const mostListed = 10;

export type SuggestionFacts = {
  from: number;
  asked: number;
  /** The first first. */
  tickets: TicketFacts[];
  /** How many of them came in the last `minutes`; the others are of a question that nobody answered. */
  recent: number;
  minutes: number;
};
export type TicketFacts = NamedTicket & { number: number };

/** Asks staff whether payment tickets mean an outage. */
export function composeSuggestion(facts: SuggestionFacts): Message {
  const { from, asked, tickets } = facts;
  const { buttons, ask, question } = suggestionWords;
  const { numbers, more } = listNumbers(tickets);
  return {
    content: [
      question(composeCount(facts), numbers, more),
      ...tickets.slice(0, mostListed).map(composeTicket),
      ask,
    ].join("\n"),
    buttons: [
      { label: buttons.open, id: openFromTicketsId.encode({ from, asked }), style: "primary" },
      { label: buttons.dismiss, id: dismissId.encode({ from, asked }), style: "secondary" },
    ],
  };
}

/** When the first of a question's tickets was filed; null where the message asks nothing. */
export function readFrom({ buttons = [] }: Message): number | null {
  return openFromTicketsId.decode(buttons[0]?.id ?? "")?.from ?? null;
}

/** What stands in the question's place once a newer one, of `asked`, asks about its tickets too. */
export function composeReplaced(asked: number): Message {
  return { content: suggestionWords.replaced(showTime(asked, asked)) };
}

/** What stands in the question's place once an incident was opened from it. */
export function composeOpenedFrom(
  incident: { number: number; title: string },
  linked: { number: number }[],
  userId: string,
): Message {
  const { number, title } = incident;
  const opened = suggestionWords.openedFrom(number, neutraliseLine(title), `<@${userId}>`);
  return { content: `${opened}\n${composeLinked(linked)}` };
}

/** Which tickets were linked, by their numbers. */
export function composeLinked(linked: { number: number }[]): string {
  if (linked.length === 0) return suggestionWords.noneLinked;
  const { numbers, more } = listNumbers(linked);
  return suggestionWords.linked(numbers, more);
}

function composeCount({ recent, minutes, tickets }: SuggestionFacts): string {
  const earlier = tickets.length - recent;
  const count = suggestionWords.recent(recent, minutes);
  return earlier > 0 ? suggestionWords.recentAndEarlier(count, earlier) : count;
}

/** A ticket in a line: whose it is, how much, and where its thread is. */
export function composeTicket(ticket: TicketFacts): string {
  const { whose, amount, thread } = nameTicket(ticket);
  return suggestionWords.ticket(ticket.number, whose, amount, thread);
}

function listNumbers(tickets: { number: number }[]): { numbers: number[]; more: number } {
  const numbers = tickets.slice(0, mostListed).map(({ number }) => number);
  return { numbers, more: tickets.length - numbers.length };
}
