import type { Message } from "#src/notices/message";
import { neutraliseLine, truncate } from "#src/notices/neutralise";
import { afterWords } from "#src/notices/words/ticket-after";
import { formatLsd } from "#src/second-life/format-lsd";

type MissingFacts = {
  number: number;
  avatar: string | null;
  avatarTyped: string;
  amountLsd: number | null;
  threadId: string | null;
  claimedBy: string | null;
};

/** What stands in the question's place once its resident has answered it. */
export function composeAnswer(residentId: string, answer: "shown" | "missing"): Message {
  return { content: afterWords.answered(`<@${residentId}>`, afterWords.buttons[answer]) };
}

/** Tells staff, and whoever has the ticket above all, that its payment is still missing. */
export function composeMissing(ticket: MissingFacts): Message {
  const { number, avatar, avatarTyped, amountLsd, threadId, claimedBy } = ticket;
  const whose = avatar ?? truncate(neutraliseLine(avatarTyped), 100);
  const amount = amountLsd === null ? null : formatLsd(amountLsd);
  const { staffMissing, staffNext } = afterWords;
  return {
    content: [
      staffMissing(number, whose, amount, threadId && `<#${threadId}>`),
      ...(claimedBy === null ? [] : [afterWords.claimedBy(`<@${claimedBy}>`)]),
      staffNext(number),
    ].join("\n"),
    notify: claimedBy === null ? [] : [claimedBy],
  };
}
