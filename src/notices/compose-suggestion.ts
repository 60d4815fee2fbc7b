import { customId, intText } from "#src/custom-id";
import type { Message } from "#src/notices/message";
import { neutraliseLine, truncate } from "#src/notices/neutralise";
import { suggestionWords } from "#src/notices/words/suggestion";
import { formatLsd } from "#src/second-life/format-lsd";

/** `from` is when the first of the tickets was filed, `asked` when staff were asked: epoch ms. */
const question = { from: intText, asked: intText };

export const openFromTicketsId = customId("incident.suggest-open", question);
export const dismissId = customId("incident.suggest-dismiss", question);

const mostListed = 10;

export type SuggestionFacts = {
  from: number;
  asked: number;
  minutes: number;
  /** The first first. */
  tickets: TicketFacts[];
};
export type TicketFacts = {
  number: number;
  avatar: string | null;
  avatarTyped: string;
  amountLsd: number | null;
  threadId: string | null;
};

/** Asks staff whether payment tickets mean an outage. */
export function composeSuggestion({ from, asked, minutes, tickets }: SuggestionFacts): Message {
  const { buttons, ask, ...say } = suggestionWords;
  const { numbers, more } = listNumbers(tickets);
  return {
    content: [
      say.question(tickets.length, minutes, numbers, more),
      ...tickets.slice(0, mostListed).map(composeTicket),
      ask,
    ].join("\n"),
    buttons: [
      { label: buttons.open, id: openFromTicketsId.encode({ from, asked }), style: "primary" },
      { label: buttons.dismiss, id: dismissId.encode({ from, asked }), style: "secondary" },
    ],
  };
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

/** A ticket in a line: whose it is, how much, and where its thread is. */
export function composeTicket({
  number,
  avatar,
  avatarTyped,
  amountLsd,
  threadId,
}: TicketFacts): string {
  const whose = avatar ?? truncate(neutraliseLine(avatarTyped), 100);
  const amount = amountLsd === null ? null : formatLsd(amountLsd);
  return suggestionWords.ticket(number, whose, amount, threadId && `<#${threadId}>`);
}

function listNumbers(tickets: { number: number }[]): { numbers: number[]; more: number } {
  const numbers = tickets.slice(0, mostListed).map(({ number }) => number);
  return { numbers, more: tickets.length - numbers.length };
}
