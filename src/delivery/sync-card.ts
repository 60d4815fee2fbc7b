import type { Delivery } from "#db/queries/deliveries";
import { findPosted } from "#src/delivery/find-posted";
import { markOf } from "#src/delivery/mark-of";
import { nonceAfter, nonceIn, nonceOf } from "#src/delivery/nonce";
import type { CardName, Payload } from "#src/delivery/payload";
import type { Outlet, Performed } from "#src/delivery/perform";
import type { Message } from "#src/notices/message";
import { cardWords } from "#src/notices/words/card";

/** Edits the card, or posts it where it is not: for the first time, deleted, or to be in another channel now. */
export async function syncCard(
  outlet: Outlet,
  delivery: Delivery,
  channelId: string,
  { card, subject }: Extract<Payload, { action: "card" }>,
): Promise<Performed> {
  const { app, transport, cards } = outlet;
  const message = await cards[card](app, subject, delivery.estateId);
  const { resultId: posted, channelId: where } = delivery;
  if (!message) return { resultId: posted, channelId: where ?? channelId };
  const post = (nonce: string) => postCard(outlet, delivery, channelId, { card, message, nonce });
  if (!posted) {
    const isInThread = delivery.target.startsWith("ticket:");
    const nonce = isInThread ? nonceIn(channelId) : nonceOf(delivery);
    return { resultId: await post(nonce), channelId };
  }
  const hasMoved = where !== null && where !== channelId;
  if (!hasMoved && (await transport.edit(channelId, posted, message))) {
    return { resultId: posted, channelId };
  }
  const resultId = await post(nonceAfter(posted));
  if (hasMoved) await retire({ app, transport }, where, posted, channelId);
  return { resultId, channelId };
}

type Posting = { card: CardName; message: Message; nonce: string };

/**
 * An attempt before may have posted the card as it was then, and not have heard of it: it is looked for, or
 * Discord hands that message back under the same nonce, and keeps what it says.
 */
async function postCard(
  outlet: Outlet,
  delivery: Delivery,
  channelId: string,
  { card, message, nonce }: Posting,
): Promise<string> {
  const { transport } = outlet;
  const bears = markOf(card, message);
  const found = await findPosted(outlet, delivery, channelId, { bears });
  if (found && (await transport.edit(channelId, found, message))) return found;
  const id = await transport.send(channelId, message, nonce);
  if (delivery.attempts > 0) await transport.edit(channelId, id, message);
  return id;
}

/** Takes the buttons off a card that moved. One that can't be reached any more is left as it is. */
async function retire(
  { app, transport }: Pick<Outlet, "app" | "transport">,
  channelId: string,
  messageId: string,
  movedTo: string,
): Promise<void> {
  const content = cardWords.moved(`<#${movedTo}>`);
  await transport
    .edit(channelId, messageId, { content })
    .catch((error) => app.log.warn({ err: error, messageId }, "an old card stays as it was"));
}
