import type { Delivery } from "#db/queries/deliveries";
import { findEstate } from "#db/queries/estates";
import { findTicketById } from "#db/queries/tickets";
import type { App } from "#src/app";
import type { CardName, Payload } from "#src/delivery/payload";
import { DeliveryFailure } from "#src/delivery/retry";
import type { Transport } from "#src/delivery/transport";
import type { Message } from "#src/notices/message";

/** Composes a live card from the newest rows; null where there is nothing left to show. */
export type Cards = Record<CardName, (app: App, subject: number) => Promise<Message | null>>;

export type Outlet = { app: App; transport: Transport; cards: Cards };

/**
 * Does in Discord what the delivery asks for.
 * @returns the Discord id of the message or thread that came of it, where there is one
 * @throws DeliveryFailure
 */
export async function perform(outlet: Outlet, delivery: Delivery): Promise<string | null> {
  const { app, transport } = outlet;
  const payload = payloadOf(delivery);
  switch (payload.action) {
    case "send":
      return transport.send(await channelOf(app, delivery), payload.message, nonceOf(delivery));
    case "crosspost":
      await transport.crosspost(payload.channelId, payload.messageId);
      return null;
    case "open-thread":
      return openThread(outlet, delivery, payload.name);
    case "add-member":
      await transport.addMember(await channelOf(app, delivery), payload.userId);
      return null;
    case "card":
      return syncCard(outlet, delivery, payload);
  }
}

/** The payload as `enqueue` stored it: nothing else writes that column. */
export function payloadOf(delivery: Delivery): Payload {
  return delivery.payload as Payload;
}

/** Discord takes at most 25 characters; the row's id makes it the same at every attempt. */
function nonceOf(delivery: Delivery): string {
  return `allclear-${delivery.id}`;
}

async function openThread({ app, transport }: Outlet, delivery: Delivery, name: string) {
  const estate = await findEstate(app.db.read, delivery.estateId);
  const parentId = estate?.paymentDeskChannelId;
  if (!estate || !parentId) throw new DeliveryFailure("passing", "no payment desk channel is set");
  const opened =
    delivery.attempts > 0 ? await transport.findThread(estate.id, parentId, name) : null;
  return opened ?? transport.openThread(parentId, name);
}

async function syncCard(
  { app, transport, cards }: Outlet,
  delivery: Delivery,
  { card, subject }: Extract<Payload, { action: "card" }>,
): Promise<string | null> {
  const message = await cards[card](app, subject);
  if (!message) return delivery.resultId;
  const channelId = await channelOf(app, delivery);
  const { resultId } = delivery;
  if (resultId && (await transport.edit(channelId, resultId, message))) return resultId;
  return transport.send(channelId, message, nonceOf(delivery));
}

/** Where a target is: the channel itself, or the thread of a ticket. */
async function channelOf(app: App, { target }: Delivery): Promise<string> {
  const [kind, id = ""] = target.split(":");
  if (kind === "channel") return id;
  const ticket = await findTicketById(app.db.read, Number(id));
  if (!ticket?.threadId) throw new DeliveryFailure("permanent", "the ticket has no thread");
  return ticket.threadId;
}
