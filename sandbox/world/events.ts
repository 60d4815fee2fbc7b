import { GatewayIntentBits as Intent } from "discord-api-types/v10";
import type { Json } from "#sandbox/json";
import { guildIdOf } from "#sandbox/world/find";
import { serializeMemberFields } from "#sandbox/world/serialize";
import { serializeForBot } from "#sandbox/world/serialize-message";
import { serializePlace, serializeThread } from "#sandbox/world/serialize-place";
import type { Message, Place, Thread, World } from "#sandbox/world/types";

export function emitGuild(world: World, name: string, data: Json): void {
  world.emit({ name, data, intents: Intent.Guilds });
  world.touch();
}

export function emitPlace(world: World, change: "CREATE" | "UPDATE", place: Place): void {
  if (place.kind === "dm") return;
  const family = place.kind === "thread" ? "THREAD" : "CHANNEL";
  const data = serializePlace(world, place);
  const created = place.kind === "thread" && change === "CREATE" ? { newly_created: true } : {};
  emitGuild(world, `${family}_${change}`, { ...data, ...created });
}

export function emitPlaceDelete(world: World, place: Place): void {
  if (place.kind === "dm") return;
  if (place.kind === "channel") {
    emitGuild(world, "CHANNEL_DELETE", serializePlace(world, place));
    return;
  }
  const { id, guildId, parentId, type } = place;
  emitGuild(world, "THREAD_DELETE", { id, guild_id: guildId, parent_id: parentId, type });
}

/** With the Guilds intent alone a bot hears only of its own joining and leaving. */
export function emitThreadMembers(
  world: World,
  thread: Thread,
  added: string[],
  removed: string[],
): void {
  const data = {
    id: thread.id,
    guild_id: thread.guildId,
    member_count: Math.min(thread.members.size, 50),
    added_members: added.map((userId) => ({
      id: thread.id,
      user_id: userId,
      join_timestamp: new Date(thread.members.get(userId) ?? 0).toISOString(),
      flags: 0,
    })),
    removed_member_ids: removed,
  };
  const aboutBot = added.includes(world.botId) || removed.includes(world.botId);
  const intents = aboutBot ? Intent.Guilds : Intent.GuildMembers;
  world.emit({ name: "THREAD_MEMBERS_UPDATE", data, intents });
  if (added.includes(world.botId))
    emitGuild(world, "THREAD_CREATE", serializeThread(world, thread));
  world.touch();
}

export function emitMessage(
  world: World,
  change: "CREATE" | "UPDATE",
  place: Place,
  message: Message,
  always = false,
): void {
  if (message.visibleTo !== null) {
    world.touch();
    return;
  }
  const guildId = guildIdOf(place);
  const guild = guildId === null ? undefined : world.guilds.get(guildId);
  const member = guild?.members.get(message.authorId);
  const data = {
    ...serializeForBot(world, message),
    ...(guildId === null ? {} : { guild_id: guildId }),
    ...(member ? { member: serializeMemberFields(member) } : {}),
  };
  world.emit({ name: `MESSAGE_${change}`, data, intents: always ? 0 : messageIntent(place) });
  world.touch();
}

export function emitMessageDelete(world: World, place: Place, message: Message): void {
  const guildId = guildIdOf(place);
  const data = {
    id: message.id,
    channel_id: message.channelId,
    ...(guildId === null ? {} : { guild_id: guildId }),
  };
  if (message.visibleTo === null) {
    world.emit({ name: "MESSAGE_DELETE", data, intents: messageIntent(place) });
  }
  world.touch();
}

function messageIntent(place: Place): number {
  return place.kind === "dm" ? Intent.DirectMessages : Intent.GuildMessages;
}
