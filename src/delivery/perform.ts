import { type Delivery, findDelivery } from "#db/queries/deliveries";
import { findEstate } from "#db/queries/estates";
import { findTicketById } from "#db/queries/tickets";
import type { App } from "#src/app";
import type { CardName, Payload } from "#src/delivery/payload";
import { DeliveryFailure } from "#src/delivery/retry";
import type { Transport } from "#src/delivery/transport";
import type { Message } from "#src/notices/message";
import { cardWords } from "#src/notices/words/card";

/** Composes a live card from the newest rows; null where there is nothing left to show. */
export type Cards = Record<CardName, Card>;
type Card = (app: App, subject: number, estateId: string) => Promise<Message | null>;

export type Outlet = { app: App; transport: Transport; cards: Cards };

/** The Discord id of the message or thread that came of a delivery, and the channel it was done in. */
export type Performed = { resultId: string | null; channelId: string | null };

/** Does in Discord what the delivery asks for. @throws DeliveryFailure */
export async function perform(outlet: Outlet, delivery: Delivery): Promise<Performed> {
  const { app, transport } = outlet;
  const payload = payloadOf(delivery);
  if (payload.action === "edit") return editPosted(outlet, payload);
  if (payload.action === "dm") {
    const directId = await transport.openDirect(payload.userId);
    const resultId = await transport.send(directId, payload.message, nonceOf(delivery));
    return { resultId, channelId: directId };
  }
  if (payload.action === "delete-thread") {
    await transport.deleteThread(payload.threadId);
    return { resultId: null, channelId: null };
  }
  const channelId = await channelOf(app, delivery);
  switch (payload.action) {
    case "send": {
      const resultId = await transport.send(channelId, payload.message, nonceOf(delivery));
      return { resultId, channelId };
    }
    case "crosspost":
      await transport.crosspost(channelId, payload.messageId);
      return { resultId: null, channelId };
    case "open-thread":
      return { resultId: await openThread(outlet, delivery, channelId, payload.name), channelId };
    case "add-member":
      await transport.addMember(channelId, payload.userId);
      return { resultId: null, channelId };
    case "card":
      return syncCard(outlet, delivery, channelId, payload);
  }
}

/** Changes a message where it was posted, which may not be where its like go now; nothing where it is gone. */
async function editPosted(
  { app, transport }: Outlet,
  { of, message }: Extract<Payload, { action: "edit" }>,
): Promise<Performed> {
  const posted = await findDelivery(app.db.read, of);
  if (posted?.status === "pending") throw new DeliveryFailure("passing", "it is not posted yet");
  if (!posted?.resultId || !posted.channelId) return { resultId: null, channelId: null };
  const { resultId, channelId } = posted;
  await transport.edit(channelId, resultId, message);
  return { resultId, channelId };
}

/** The payload as `enqueue` stored it: nothing else writes that column. */
export function payloadOf(delivery: Delivery): Payload {
  return delivery.payload as Payload;
}

/** Discord takes at most 25 characters; the row's id makes it the same at every attempt. */
function nonceOf(delivery: Delivery): string {
  return `allclear-${delivery.id}`;
}

/** Under the nonce of a message that is gone, Discord would hand back that one for minutes. */
function nonceAfter(goneId: string): string {
  return `re-${goneId}`;
}

async function openThread(
  { transport }: Outlet,
  { estateId, attempts }: Delivery,
  parentId: string,
  name: string,
): Promise<string> {
  const opened = attempts > 0 ? await transport.findThread(estateId, parentId, name) : null;
  return opened ?? transport.openThread(parentId, name);
}

/** Edits the card, or posts it where it is not: for the first time, deleted, or to be in another channel now. */
async function syncCard(
  { app, transport, cards }: Outlet,
  delivery: Delivery,
  channelId: string,
  { card, subject }: Extract<Payload, { action: "card" }>,
): Promise<Performed> {
  const message = await cards[card](app, subject, delivery.estateId);
  const { resultId: posted, channelId: where } = delivery;
  if (!message) return { resultId: posted, channelId: where ?? channelId };
  if (!posted) {
    return { resultId: await transport.send(channelId, message, nonceOf(delivery)), channelId };
  }
  const hasMoved = where !== null && where !== channelId;
  if (!hasMoved && (await transport.edit(channelId, posted, message))) {
    return { resultId: posted, channelId };
  }
  const resultId = await transport.send(channelId, message, nonceAfter(posted));
  if (hasMoved) await retire({ app, transport }, where, posted, channelId);
  return { resultId, channelId };
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

const channelColumns = {
  notices: "noticesChannelId",
  staff: "staffChannelId",
  desk: "paymentDeskChannelId",
} as const;

function placeOf(kind = "", { action }: Payload): keyof typeof channelColumns | null {
  if (action === "open-thread") return "desk";
  if (kind === "console" || kind === "queue") return "staff";
  if (kind === "desk") return "desk";
  if (kind === "report") return "notices";
  return kind === "notices" || kind === "staff" ? kind : null;
}

/** The channel or thread that a delivery is done in, as the estate is set up now. */
async function channelOf(app: App, delivery: Delivery): Promise<string> {
  const [kind, id = ""] = delivery.target.split(":");
  if (kind === "crosspost") return id;
  const place = placeOf(kind, payloadOf(delivery));
  if (place) {
    const estate = await findEstate(app.db.read, delivery.estateId);
    const channelId = estate?.[channelColumns[place]];
    if (!channelId) throw new DeliveryFailure("passing", `the ${place} channel is not set up`);
    return channelId;
  }
  const ticket = await findTicketById(app.db.read, Number(id));
  if (!ticket?.threadId) throw new DeliveryFailure("permanent", "the ticket has no thread");
  return ticket.threadId;
}
