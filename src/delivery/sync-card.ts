import type { Delivery } from "#db/queries/deliveries";
import { nonceAfter, nonceIn, nonceOf } from "#src/delivery/nonce";
import type { Payload } from "#src/delivery/payload";
import type { Outlet, Performed } from "#src/delivery/perform";
import type { Transport } from "#src/delivery/transport";
import type { Message } from "#src/notices/message";
import { cardWords } from "#src/notices/words/card";

/** Edits the card, or posts it where it is not: for the first time, deleted, or to be in another channel now. */
export async function syncCard(
  { app, transport, cards }: Outlet,
  delivery: Delivery,
  channelId: string,
  { card, subject }: Extract<Payload, { action: "card" }>,
): Promise<Performed> {
  const message = await cards[card](app, subject, delivery.estateId);
  const { resultId: posted, channelId: where } = delivery;
  if (!message) return { resultId: posted, channelId: where ?? channelId };
  if (!posted) {
    const isInThread = delivery.target.startsWith("ticket:");
    const nonce = isInThread ? nonceIn(channelId) : nonceOf(delivery);
    return { resultId: await post(transport, delivery, channelId, message, nonce), channelId };
  }
  const hasMoved = where !== null && where !== channelId;
  if (!hasMoved && (await transport.edit(channelId, posted, message))) {
    return { resultId: posted, channelId };
  }
  const resultId = await post(transport, delivery, channelId, message, nonceAfter(posted));
  if (hasMoved) await retire({ app, transport }, where, posted, channelId);
  return { resultId, channelId };
}

/**
 * An attempt before may have posted the card as it was then, and not have heard of it: Discord hands that
 * message back under the same nonce, and keeps what it says.
 */
async function post(
  transport: Transport,
  { attempts }: Delivery,
  channelId: string,
  message: Message,
  nonce: string,
): Promise<string> {
  const id = await transport.send(channelId, message, nonce);
  if (attempts > 0) await transport.edit(channelId, id, message);
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
