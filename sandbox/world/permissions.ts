import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { getGuild, parentOf } from "#sandbox/world/find";
import type { Guild, GuildChannel, Place, Thread, World } from "#sandbox/world/types";

export const allPermissions = Object.values(P).reduce((all, bit) => all | bit, 0n);

const dmPermissions =
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.AddReactions |
  P.UseExternalEmojis;

const lostWithoutSend = P.MentionEveryone | P.AttachFiles | P.EmbedLinks | P.SendTTSMessages;

export const defaultEveryonePermissions =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.ReadMessageHistory |
  P.UseApplicationCommands |
  P.Connect |
  P.Speak |
  P.ChangeNickname;

export const defaultBotPermissions =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePrivateThreads |
  P.ManageThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.ManageMessages;

export function guildPermissions(guild: Guild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return allPermissions;
  let bits = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const id of member.roles) bits |= guild.roles.get(id)?.permissions ?? 0n;
  return (bits & P.Administrator) === 0n ? bits : allPermissions;
}

export function placePermissions(world: World, place: Place, userId: string): bigint {
  if (place.kind === "dm") {
    return userId === place.recipientId || userId === world.botId ? dmPermissions : 0n;
  }
  const guild = getGuild(world, place.guildId);
  if (place.kind === "channel") return channelPermissions(guild, place, userId);
  const parent = parentOf(world, place);
  return parent ? threadPermissions(guild, parent, place, userId) : 0n;
}

export function can(world: World, place: Place, userId: string, bits: bigint): boolean {
  return (placePermissions(world, place, userId) & bits) === bits;
}

export function canSee(world: World, place: Place, userId: string): boolean {
  return can(world, place, userId, P.ViewChannel);
}

/** In a thread, "may send" is a permission of its own. */
export function sendBit(place: Place): bigint {
  return place.kind === "thread" ? P.SendMessagesInThreads : P.SendMessages;
}

function threadPermissions(
  guild: Guild,
  parent: GuildChannel,
  thread: Thread,
  userId: string,
): bigint {
  const bits = channelPermissions(guild, parent, userId, P.SendMessagesInThreads);
  if (thread.type !== 12) return bits;
  const isIn = thread.members.has(userId) || (bits & P.ManageThreads) !== 0n;
  return isIn ? bits : 0n;
}

function channelPermissions(
  guild: Guild,
  channel: GuildChannel,
  userId: string,
  sending: bigint = P.SendMessages,
): bigint {
  const base = guildPermissions(guild, userId);
  if (base === allPermissions) return base;
  const bits = applyOverwrites(guild, channel, userId, base);
  if ((bits & P.ViewChannel) === 0n) return 0n;
  return (bits & sending) === 0n ? bits & ~lostWithoutSend : bits;
}

function applyOverwrites(guild: Guild, channel: GuildChannel, userId: string, base: bigint) {
  const everyone = channel.overwrites.get(guild.id);
  let bits = (base & ~(everyone?.deny ?? 0n)) | (everyone?.allow ?? 0n);
  let allow = 0n;
  let deny = 0n;
  for (const id of guild.members.get(userId)?.roles ?? []) {
    allow |= channel.overwrites.get(id)?.allow ?? 0n;
    deny |= channel.overwrites.get(id)?.deny ?? 0n;
  }
  bits = (bits & ~deny) | allow;
  const own = channel.overwrites.get(userId);
  return (bits & ~(own?.deny ?? 0n)) | (own?.allow ?? 0n);
}
