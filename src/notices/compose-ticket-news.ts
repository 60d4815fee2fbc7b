import type { Message } from "#src/notices/message";
import { type NamedTicket, nameTicket } from "#src/notices/name-ticket";
import { neutralise, neutraliseLine } from "#src/notices/neutralise";
import { ticketIds } from "#src/notices/ticket-ids";
import { reportWords } from "#src/notices/words/report";
import { newsWords } from "#src/notices/words/ticket-news";
import { verdictWords } from "#src/notices/words/ticket-verdicts";
import { workWords } from "#src/notices/words/ticket-work";
import type { Verdict } from "#src/tickets/status";
import type { News } from "#src/tickets/tell-resident";

const { news, buttons } = workWords;
const mention = (userId: string) => `<@${userId}>`;

/** Someone has it now; `from` is who had it before. */
export function composeClaimed(userId: string, from: string | null): News {
  const who = mention(userId);
  return { text: from ? news.takenOver(who, mention(from)) : news.claimed(who) };
}

export function composeAsked(ticket: number, userId: string, question: string): News {
  return {
    text: news.asked(mention(userId)),
    quote: question,
    buttons: [{ label: buttons.answer, id: ticketIds.answer.encode({ ticket }), style: "primary" }],
  };
}

/** What stands in the question's place once it waits for no answer any more. */
export function composeAskedBefore(residentId: string, userId: string, question: string): Message {
  return {
    content: newsWords.inThread(mention(residentId), news.askedBefore(mention(userId))),
    embeds: [{ description: neutralise(question), tone: "neutral" }],
  };
}

/** The resident's answer, in the thread only; whoever has the ticket is notified. */
export function composeAnswered(
  { residentId, claimedBy }: { residentId: string; claimedBy: string | null },
  answer: string,
): Message {
  return {
    content: workWords.answered(mention(residentId), claimedBy && mention(claimedBy)),
    embeds: [{ description: neutralise(answer), tone: "neutral" }],
    notify: claimedBy ? [claimedBy] : [],
  };
}

type Decided = { number: number; verdict: Verdict; note: string | null };

/** A verdict, and what its resident can do about it; `wasCredited` where it confirms an early credit. */
export function composeDecided({ number, verdict, note }: Decided, wasCredited: boolean): News {
  const isConfirmed = wasCredited && verdict === "credited";
  return {
    text: isConfirmed ? news.creditConfirmed : news.decided(verdictWords[verdict].told),
    ...(note && { quote: note }),
    buttons: [reopenButton(number)],
  };
}

/** Credited before the vendor's all-clear: the ticket stays open. */
export function composeCreditedForNow(note: string | null): News {
  return { text: news.creditedForNow, ...(note && { quote: note }) };
}

export function composeClosed(number: number): News {
  return { text: news.closed, buttons: [reopenButton(number)] };
}

export function composeReopened(userId: string, isByResident: boolean, reason: string): News {
  const text = isByResident ? news.reopened : news.reopenedByStaff(mention(userId));
  return { text, quote: reason };
}

type LinkedTo = { number: number; title: string; resolvedAt: number | null };

export function composeLinkedTo({ number, title, resolvedAt }: LinkedTo): News {
  const words = resolvedAt === null ? news.linked : news.linkedAfter;
  return { text: words(number, neutraliseLine(title)) };
}

type Reopened = NamedTicket & { number: number; claimedBy: string | null };

/** Tells staff what a resident reopened, and the verdict it had; whoever had it is notified. */
export function composeReopenedForStaff(
  ticket: Reopened,
  verdict: Verdict | null,
  reason: string,
): Message {
  const { number, claimedBy } = ticket;
  const { whose, amount, thread } = nameTicket(ticket);
  const line = workWords.reopenedForStaff(number, whose, amount, thread);
  return {
    content: [
      line,
      ...(verdict ? [workWords.wasDecided(reportWords.verdictName(verdict))] : []),
      ...(claimedBy ? [workWords.hadIt(mention(claimedBy))] : []),
    ].join("\n"),
    embeds: [{ description: neutralise(reason), tone: "neutral" }],
    notify: claimedBy ? [claimedBy] : [],
  };
}

function reopenButton(ticket: number) {
  const id = ticketIds.reopen.encode({ ticket });
  return { label: buttons.reopen, id, style: "secondary" } as const;
}
