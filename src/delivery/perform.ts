import type { Delivery } from "#db/queries/deliveries";
import { findDelivery } from "#db/queries/delivery-keys";
import type { App } from "#src/app";
import { sendDirect } from "#src/delivery/direct";
import { findChannel } from "#src/delivery/find-channel";
import { findPosted } from "#src/delivery/find-posted";
import { nonceOf } from "#src/delivery/nonce";
import type { CardName, Payload } from "#src/delivery/payload";
import { DeliveryFailure, mostAttempts } from "#src/delivery/retry";
import { syncCard } from "#src/delivery/sync-card";
import { endThread, letIn, performInThread } from "#src/delivery/thread";
import type { Transport } from "#src/delivery/transport";
import type { Message } from "#src/notices/message";
import { ticketWords } from "#src/notices/words/ticket";

/**
 * Composes a live card from the newest rows; null where there is nothing left to show. A card that stands
 * already, or may without a row that says so, may be there to show where it wouldn't be posted.
 */
export type Cards = Record<CardName, Card>;
type Card = (
  app: App,
  subject: number,
  estateId: string,
  mayStand?: boolean,
) => Promise<Message | null>;

export type Outlet = { app: App; transport: Transport; cards: Cards };

/** The Discord id of the message that came of a delivery, and the channel it was done in. */
export type Performed = { resultId: string | null; channelId: string | null };

/** Does in Discord what the delivery asks for. @throws DeliveryFailure */
export async function perform(outlet: Outlet, delivery: Delivery): Promise<Performed> {
  const { app, transport } = outlet;
  const { estateId } = delivery;
  const payload = payloadOf(delivery);
  const [kind, id = ""] = delivery.target.split(":");
  switch (payload.action) {
    case "edit":
      return editPosted(outlet, payload);
    case "dm":
      return sendDirect(outlet, delivery, payload);
    case "delete-thread":
      return endThread(outlet, Number(id), payload.threadId);
    case "add-member":
      return letIn(outlet, Number(id), payload.userId);
    case "crosspost":
      return crosspost(transport, id, payload.messageId);
  }
  const post = (channelId: string) => postIn(outlet, delivery, payload, channelId);
  if (kind === "ticket") return performInThread(outlet, delivery, payload, Number(id), post);
  return post(await findChannel(app, estateId, placeOf(kind)));
}

/** Without a result where the channel has no followers, or the message is gone. */
async function crosspost(transport: Transport, channelId: string, messageId: string) {
  const isPublished = await transport.crosspost(channelId, messageId);
  return { resultId: isPublished ? messageId : null, channelId };
}

/** Changes a message where it was posted, which may not be where its like go now; nothing where it is gone. */
async function editPosted(
  { app, transport }: Outlet,
  { of, message }: Extract<Payload, { action: "edit" }>,
): Promise<Performed> {
  const posted = await findDelivery(app.db.read, of);
  // Its message is given up before it, or never.
  if (posted?.status === "pending") throw new DeliveryFailure("lasting", "it is not posted yet");
  if (!posted?.resultId || !posted.channelId) return { resultId: null, channelId: null };
  const { resultId, channelId } = posted;
  await transport.edit(channelId, resultId, message);
  return { resultId, channelId };
}

async function postIn(
  outlet: Outlet,
  delivery: Delivery,
  payload: Payload,
  channelId: string,
): Promise<Performed> {
  if (payload.action === "card") return syncCard(outlet, delivery, channelId, payload);
  // A row of a version before asked for the thread alone.
  if (payload.action !== "send") return { resultId: null, channelId };
  // It was changed while it was sent: an edit follows it, and its nonce may be forgotten.
  if (delivery.resultId !== null)
    return { resultId: delivery.resultId, channelId: delivery.channelId };
  const { message, was } = payload;
  const says = message.files ? [message, withoutFiles(message)] : [message];
  const found = await findPosted(outlet, delivery, channelId, { says, ...(was && { was }) });
  return { resultId: found ?? (await send(outlet, delivery, channelId, message)), channelId };
}

async function send(
  { transport }: Outlet,
  delivery: Delivery,
  channelId: string,
  message: Message,
): Promise<string> {
  const nonce = nonceOf(delivery);
  try {
    return await transport.send(channelId, message, nonce);
  } catch (error) {
    if (!isFileLost(message, error, delivery.attempts + 1)) throw error;
    return transport.send(channelId, withoutFiles(message), nonce);
  }
}

function withoutFiles({ files: _, content, ...rest }: Message): Message {
  return { ...rest, content: ticketWords.notCopied(content) };
}

/** Whether what was to be copied is there no more, isn't taken, or can't be had for hours: its reader is to know. */
function isFileLost({ files = [] }: Message, error: unknown, attempts: number): boolean {
  if (!(error instanceof DeliveryFailure) || files.length === 0) return false;
  return attempts >= mostAttempts || (error.kind === "permanent" && !error.reason);
}

/** The payload as `enqueue` stored it: nothing else writes that column. */
export function payloadOf(delivery: Delivery): Payload {
  return delivery.payload as Payload;
}

function placeOf(kind = ""): "notices" | "staff" | "desk" {
  if (kind === "notices" || kind === "report") return "notices";
  return kind === "desk" ? "desk" : "staff";
}
