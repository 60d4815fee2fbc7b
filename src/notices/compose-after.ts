import type { Message } from "#src/notices/message";
import { type NamedTicket, nameTicket } from "#src/notices/name-ticket";
import { afterWords } from "#src/notices/words/ticket-after";

type MissingFacts = NamedTicket & { number: number; claimedBy: string | null };

/** What stands in the question's place once its resident has answered it. */
export function composeAnswer(residentId: string, answer: "shown" | "missing"): Message {
  return { content: afterWords.answered(`<@${residentId}>`, afterWords.buttons[answer]) };
}

/** Tells staff, and whoever has the ticket above all, that its payment is still missing. */
export function composeMissing(ticket: MissingFacts): Message {
  const { number, claimedBy } = ticket;
  const { whose, amount, thread } = nameTicket(ticket);
  const { staffMissing, staffNext } = afterWords;
  return {
    content: [
      staffMissing(number, whose, amount, thread),
      ...(claimedBy === null ? [] : [afterWords.claimedBy(`<@${claimedBy}>`)]),
      staffNext(number),
    ].join("\n"),
    notify: claimedBy === null ? [] : [claimedBy],
  };
}
