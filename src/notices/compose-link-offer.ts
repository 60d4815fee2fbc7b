import { customId, intText, oneOf } from "#src/custom-id";
import { composeLinked, composeTicket, type TicketFacts } from "#src/notices/compose-suggestion";
import type { Message } from "#src/notices/message";
import { neutraliseLine } from "#src/notices/neutralise";
import { offerWords } from "#src/notices/words/link-offer";

/** By the number that the incident was given: of one that was merged nothing is linked any more. */
export const answerOfferId = customId("incident.link-offer", {
  incident: intText,
  answer: oneOf("link", "leave"),
});

export const mostListed = 10;

type Named = { number: number; title: string };

export type OfferAnswer =
  | { outcome: "linked"; tickets: { number: number }[] }
  | { outcome: "left" }
  | { outcome: "resolved" }
  | { outcome: "merged"; into: number };

/** Offers staff tickets that may belong to an incident. */
export function composeLinkOffer(
  { number: incident, title }: Named,
  { count, first }: { count: number; first: TicketFacts[] },
): Message {
  const more = count - first.length;
  const idOf = (answer: "link" | "leave") => answerOfferId.encode({ incident, answer });
  return {
    content: [
      offerWords.question(count, incident, neutraliseLine(title)),
      ...first.map(composeTicket),
      ...(more > 0 ? [offerWords.more(more)] : []),
    ].join("\n"),
    buttons: [
      { label: offerWords.link(count), id: idOf("link"), style: "primary" },
      { label: offerWords.leave(count), id: idOf("leave"), style: "secondary" },
    ],
  };
}

/** What stands in the offer's place once it is answered. */
export function composeOfferAnswer(
  { number, title }: Named,
  userId: string,
  answer: OfferAnswer,
): Message {
  return { content: describe(number, neutraliseLine(title), `<@${userId}>`, answer) };
}

function describe(number: number, title: string, who: string, answer: OfferAnswer): string {
  switch (answer.outcome) {
    case "linked":
      return answer.tickets.length === 0
        ? offerWords.noneLeft(number)
        : `${offerWords.linked(who, number, title)}\n${composeLinked(answer.tickets)}`;
    case "left":
      return offerWords.left(who, number);
    case "resolved":
      return offerWords.resolved(number);
    case "merged":
      return offerWords.merged(number, answer.into);
  }
}
