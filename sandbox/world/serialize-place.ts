import type { Json } from "#sandbox/json";
import { getUser } from "#sandbox/world/find";
import { isoTime, serializeUser } from "#sandbox/world/serialize";
import type {
  DirectChannel,
  GuildChannel,
  Overwrite,
  Place,
  Thread,
  World,
} from "#sandbox/world/types";

export function serializePlace(world: World, place: Place): Json {
  if (place.kind === "dm") return serializeDirect(world, place);
  if (place.kind === "channel") return serializeChannel(place);
  return serializeThread(world, place);
}

export function serializeChannel(channel: GuildChannel): Json {
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    position: channel.position,
    parent_id: channel.parentId,
    flags: 0,
    permission_overwrites: [...channel.overwrites.values()].map(serializeOverwrite),
    ...detailsByType(channel),
  };
}

function detailsByType(channel: GuildChannel): Json {
  if (channel.type === 4) return {};
  const spoken = { nsfw: false, rate_limit_per_user: 0, last_message_id: channel.lastMessageId };
  if (channel.type === 2) return { ...spoken, bitrate: 64_000, user_limit: 0, rtc_region: null };
  const written = { ...spoken, topic: channel.topic };
  if (channel.type !== 15) return { ...written, last_pin_timestamp: null };
  return {
    ...written,
    available_tags: [],
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: 0,
  };
}

function serializeOverwrite(overwrite: Overwrite): Json {
  return {
    id: overwrite.id,
    type: overwrite.type,
    allow: overwrite.allow.toString(),
    deny: overwrite.deny.toString(),
  };
}

export function serializeThread(world: World, thread: Thread): Json {
  const joinedAt = thread.members.get(world.botId);
  return {
    id: thread.id,
    type: thread.type,
    guild_id: thread.guildId,
    parent_id: thread.parentId,
    owner_id: thread.ownerId,
    name: thread.name,
    last_message_id: thread.lastMessageId,
    last_pin_timestamp: null,
    rate_limit_per_user: thread.slowmode,
    message_count: thread.messageCount,
    member_count: Math.min(thread.members.size, 50),
    total_message_sent: thread.totalMessagesSent,
    flags: 0,
    thread_metadata: serializeThreadMetadata(thread),
    ...(joinedAt === undefined ? {} : { member: serializeThreadMember(thread, world.botId) }),
  };
}

function serializeThreadMetadata(thread: Thread): Json {
  return {
    archived: thread.archived,
    archive_timestamp: isoTime(thread.archiveTimestamp),
    auto_archive_duration: thread.autoArchiveMinutes,
    locked: thread.locked,
    create_timestamp: isoTime(thread.createdAt),
    ...(thread.type === 12 ? { invitable: thread.invitable } : {}),
  };
}

export function serializeThreadMember(thread: Thread, userId: string): Json {
  return {
    id: thread.id,
    user_id: userId,
    join_timestamp: isoTime(thread.members.get(userId) ?? thread.createdAt),
    flags: 0,
  };
}

function serializeDirect(world: World, channel: DirectChannel): Json {
  return {
    id: channel.id,
    type: 1,
    flags: 0,
    last_message_id: channel.lastMessageId,
    recipients: [serializeUser(getUser(world, channel.recipientId))],
  };
}
