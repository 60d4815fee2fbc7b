import { MessageFlags, MessageType } from "discord-api-types/v10";
import { emitMessage, emitMessageDelete, emitPlace } from "#sandbox/world/events";
import { getPlace, guildIdOf } from "#sandbox/world/find";
import { findMentions, noMentions, pingedBy } from "#sandbox/world/mentions";
import { addThreadMembers } from "#sandbox/world/thread-members";
import type { Message, Place, World } from "#sandbox/world/types";

export type MessageDraft = Partial<
  Omit<Message, "id" | "channelId" | "guildId" | "authorId" | "mentions" | "pinged">
> & { authorId: string; allowedMentions?: unknown };

export function createMessage(world: World, place: Place, draft: MessageDraft): Message {
  const { allowedMentions, ...fields } = draft;
  if (place.kind === "thread") wakeThread(world, place);
  const message: Message = { ...blankMessage(world, place, draft.authorId), ...fields };
  if (isSpoken(message)) applyMentions(world, place, message, allowedMentions);
  store(world, place, message);
  emitMessage(world, "CREATE", place, message);
  return message;
}

export function changeMessage(
  world: World,
  message: Message,
  change: Partial<Message>,
  allowedMentions?: unknown,
): Message {
  const place = getPlace(world, message.channelId);
  const wasLoading = (message.flags & MessageFlags.Loading) !== 0;
  Object.assign(message, change, {
    flags: (change.flags ?? message.flags) & ~MessageFlags.Loading,
  });
  if (!wasLoading) message.editedAt = world.clock.now();
  if (change.content !== undefined) {
    const earlier = message.pinged;
    applyMentions(world, place, message, allowedMentions);
    if (!wasLoading) message.pinged = earlier;
  }
  emitMessage(world, "UPDATE", place, message);
  return message;
}

export function deleteMessage(world: World, message: Message): void {
  message.deleted = true;
  world.messages.delete(message.id);
  const rest = (world.channelMessages.get(message.channelId) ?? []).filter((m) => m !== message);
  world.channelMessages.set(message.channelId, rest);
  const place = getPlace(world, message.channelId);
  if (place.kind === "thread" && message.visibleTo === null) place.messageCount -= 1;
  emitMessageDelete(world, place, message);
}

/** Marks it as sent on to following servers. discord.js waits for nothing but patches its cache. */
export function publishMessage(world: World, message: Message): void {
  message.flags |= MessageFlags.Crossposted;
  emitMessage(world, "UPDATE", getPlace(world, message.channelId), message, true);
}

function blankMessage(world: World, place: Place, authorId: string): Message {
  return {
    id: world.nextId(),
    channelId: place.id,
    guildId: guildIdOf(place),
    authorId,
    type: MessageType.Default,
    content: "",
    embeds: [],
    components: [],
    attachments: [],
    flags: 0,
    tts: false,
    nonce: null,
    createdAt: world.clock.now(),
    editedAt: null,
    mentions: noMentions,
    pinged: noMentions,
    interaction: null,
    isWebhook: false,
    referenceId: null,
    threadId: null,
    visibleTo: null,
    isDismissed: false,
    deleted: false,
  };
}

function isSpoken(message: Message): boolean {
  const system = [
    MessageType.RecipientAdd,
    MessageType.ChannelNameChange,
    MessageType.ThreadCreated,
  ];
  return !system.includes(message.type);
}

function applyMentions(world: World, place: Place, message: Message, allowed: unknown): void {
  const text = [message.content, ...textDisplays(message.components)].join("\n");
  message.mentions = findMentions(world, place, message.authorId, text, allowed);
  if (message.visibleTo !== null) return;
  if (place.kind === "thread") addThreadMembers(world, place, message.mentions.users);
  message.pinged = isSilent(message)
    ? noMentions
    : pingedBy(world, place, message.authorId, message.mentions);
}

function isSilent(message: Message): boolean {
  return (message.flags & MessageFlags.SuppressNotifications) !== 0;
}

/** In "components v2" messages the words, mentions included, are in text displays (type 10). */
function textDisplays(components: unknown): string[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap(
    (component: { type?: unknown; content?: unknown; components?: unknown }) =>
      component.type === 10 ? [String(component.content)] : textDisplays(component.components),
  );
}

function store(world: World, place: Place, message: Message): void {
  world.messages.set(message.id, message);
  const earlier = world.channelMessages.get(place.id);
  if (earlier) earlier.push(message);
  else world.channelMessages.set(place.id, [message]);
  if (message.visibleTo !== null) return;
  place.lastMessageId = message.id;
  if (place.kind !== "thread") return;
  place.messageCount += 1;
  place.totalMessagesSent += 1;
}

function wakeThread(world: World, thread: Place & { kind: "thread" }): void {
  thread.lastActiveAt = world.clock.now();
  if (!thread.archived) return;
  thread.archived = false;
  thread.archiveTimestamp = world.clock.now();
  emitPlace(world, "UPDATE", thread);
}
