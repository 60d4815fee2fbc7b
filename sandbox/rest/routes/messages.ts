import { ChannelType, MessageFlags, PermissionFlagsBits as P } from "discord-api-types/v10";
import { findMessage, findPlace, idParam, needs } from "#sandbox/rest/access";
import { type Context, noContent, ok, type Route, route } from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { createForm } from "#sandbox/rest/form";
import { contentOf, readMessage, requireSubstance } from "#sandbox/rest/message-body";
import { sendMessage } from "#sandbox/rest/routes/send-message";
import { messagesIn } from "#sandbox/world/find";
import { changeMessage, deleteMessage, publishMessage } from "#sandbox/world/messages";
import { can, sendBit } from "#sandbox/world/permissions";
import { isPublished, serializeForBot } from "#sandbox/world/serialize-message";
import { isSnowflake } from "#sandbox/world/snowflake";
import type { Message } from "#sandbox/world/types";

/** Newest first. Without READ_MESSAGE_HISTORY Discord answers with an empty list. */
function listMessages(context: Context) {
  const { world, query } = context;
  const place = findPlace(context);
  const limit = readLimit(query);
  if (!can(world, place, world.botId, P.ReadMessageHistory)) return ok([]);
  const visible = messagesIn(world, place.id).filter((message) => message.visibleTo === null);
  const page = pick(visible, query, limit).reverse();
  return ok(page.map((message) => serializeForBot(world, withoutNonce(message))));
}

/** Discord hands a nonce back to whoever sends, and does not tell it later. */
const withoutNonce = (message: Message): Message => ({ ...message, nonce: null });

function readLimit(query: URLSearchParams): number {
  const text = query.get("limit");
  if (text === null) return 50;
  const limit = Number(text);
  const form = createForm();
  if (!Number.isInteger(limit)) {
    form.fail(["limit"], "NUMBER_TYPE_COERCE", `Value "${text}" is not int.`);
  } else if (limit < 1) {
    form.fail(["limit"], "NUMBER_TYPE_MIN", "int value should be greater than or equal to 1.");
  } else if (limit > 100) {
    form.fail(["limit"], "NUMBER_TYPE_MAX", "int value should be less than or equal to 100.");
  }
  form.check();
  return limit;
}

function pick(messages: Message[], query: URLSearchParams, limit: number): Message[] {
  const [after, before, around] = ["after", "before", "around"].map((key) => {
    const id = query.get(key);
    return isSnowflake(id) ? BigInt(id) : null;
  });
  if (after != null)
    return messages.filter((message) => BigInt(message.id) > after).slice(0, limit);
  if (before != null)
    return messages.filter((message) => BigInt(message.id) < before).slice(-limit);
  if (around == null) return messages.slice(-limit);
  const middle = messages.findIndex((message) => BigInt(message.id) >= around);
  const start = Math.max(0, (middle < 0 ? messages.length : middle) - Math.floor(limit / 2));
  return messages.slice(start, start + limit);
}

function getMessage(context: Context) {
  const { world } = context;
  const place = findPlace(context);
  needs(world, place, P.ReadMessageHistory);
  return ok(serializeForBot(world, withoutNonce(findMessage(context, place))));
}

function editMessage(context: Context) {
  const { world, body } = context;
  const place = findPlace(context);
  const message = findMessage(context, place);
  if (message.authorId !== world.botId) throw apiError("notYourMessage");
  if (place.kind === "thread" && place.archived) throw apiError("archivedThread");
  const where = { channelId: place.id, ephemeral: false, earlier: message };
  const read = readMessage(context, body, where);
  const change = contentOf(read);
  if (change.embeds && !can(world, place, world.botId, P.EmbedLinks)) delete change.embeds;
  requireSubstance({ ...message, ...change });
  const flags = "flags" in body ? { flags: editedFlags(message, read.flags) } : {};
  changeMessage(world, message, { ...change, ...flags }, read.allowedMentions ?? undefined);
  return ok(serializeForBot(world, message));
}

/** An edit may set the suppressing of embeds and turn the newer layout on, and nothing else. */
function editedFlags(message: Message, asked: number): number {
  const { SuppressEmbeds, IsComponentsV2 } = MessageFlags;
  return (message.flags & ~SuppressEmbeds) | (asked & (SuppressEmbeds | IsComponentsV2));
}

function removeMessage(context: Context) {
  const { world } = context;
  const place = findPlace(context);
  const message = findMessage(context, place);
  if (message.authorId !== world.botId) needs(world, place, P.ManageMessages);
  deleteMessage(world, message);
  return noContent;
}

function bulkDelete(context: Context) {
  const { world, body } = context;
  const place = findPlace(context);
  needs(world, place, P.ManageMessages);
  const ids = Array.isArray(body["messages"]) ? body["messages"] : [];
  for (const message of messagesIn(world, place.id).filter(({ id }) => ids.includes(id))) {
    deleteMessage(world, message);
  }
  return noContent;
}

/** Publishing one's own message needs SEND_MESSAGES, anyone else's MANAGE_MESSAGES as well. */
function crosspost(context: Context) {
  const { world } = context;
  const place = findPlace(context);
  idParam(context, "message_id");
  if (place.type !== ChannelType.GuildAnnouncement) throw apiError("wrongChannelType");
  const message = findMessage(context, place);
  needs(world, place, sendBit(place));
  if (message.authorId !== world.botId) needs(world, place, P.ManageMessages);
  if (isPublished(message)) throw apiError("alreadyCrossposted");
  publishMessage(world, message);
  return ok(serializeForBot(world, message));
}

const base = "/channels/{channel_id}/messages";

export const messageRoutes: Route[] = [
  route("GET", base, listMessages),
  route("POST", base, sendMessage),
  route("POST", `${base}/bulk-delete`, bulkDelete),
  route("GET", `${base}/{message_id}`, getMessage),
  route("PATCH", `${base}/{message_id}`, editMessage),
  route("DELETE", `${base}/{message_id}`, removeMessage),
  route("POST", `${base}/{message_id}/crosspost`, crosspost),
];
