import type { Json } from "#sandbox/json";
import { emitGuild, emitPlace, emitPlaceDelete } from "#sandbox/world/events";
import { channelsOf, getGuild, getUser, threadsOf } from "#sandbox/world/find";
import { canSee, defaultEveryonePermissions } from "#sandbox/world/permissions";
import { isoTime, serializeGuild, serializeMember, serializeRole } from "#sandbox/world/serialize";
import { serializeChannel, serializeThread } from "#sandbox/world/serialize-place";
import type { Guild, GuildChannel, Member, Place, Role, User, World } from "#sandbox/world/types";

export function addUser(world: World, username: string, displayName: string | null): User {
  const id = world.nextId();
  const user = { id, username, displayName, bot: false, dmsOpen: true, locale: "en-US" };
  world.users.set(user.id, user);
  return user;
}

export function addGuild(world: World, name: string, botPermissions: bigint): Guild {
  const owner = addUser(world, `${slug(name)}.owner`, `${name} owner`);
  const id = world.nextId();
  const guild: Guild = { id, name, ownerId: owner.id, roles: new Map(), members: new Map() };
  guild.roles.set(id, {
    id,
    guildId: id,
    name: "@everyone",
    permissions: defaultEveryonePermissions,
    position: 0,
    botId: null,
  });
  world.guilds.set(id, guild);
  addMember(world, guild, owner, []);
  inviteBot(world, guild, botPermissions);
  return guild;
}

export function inviteBot(world: World, guild: Guild, permissions: bigint): void {
  const bot = getUser(world, world.botId);
  const role = addRole(world, guild, bot.username, permissions, bot.id);
  addMember(world, guild, bot, [role.id]);
  emitGuild(world, "GUILD_CREATE", serializeGuildCreate(world, guild));
}

/** Its role goes with it, and it is in none of the threads any more. */
export function kickBot(world: World, guild: Guild): void {
  guild.members.delete(world.botId);
  for (const thread of threadsOf(world, guild.id)) thread.members.delete(world.botId);
  for (const role of [...guild.roles.values()]) {
    if (role.botId === world.botId) guild.roles.delete(role.id);
  }
  emitGuild(world, "GUILD_DELETE", { id: guild.id });
}

function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

export function addRole(
  world: World,
  guild: Guild,
  name: string,
  permissions: bigint,
  botId: string | null = null,
): Role {
  const position = guild.roles.size;
  const role = { id: world.nextId(), guildId: guild.id, name, permissions, position, botId };
  guild.roles.set(role.id, role);
  if (guild.members.has(world.botId)) emitRole(world, "CREATE", role);
  return role;
}

export function setRolePermissions(world: World, role: Role, permissions: bigint): void {
  role.permissions = permissions;
  emitRole(world, "UPDATE", role);
}

function emitRole(world: World, change: "CREATE" | "UPDATE", role: Role): void {
  const data = { guild_id: role.guildId, role: serializeRole(role) };
  emitGuild(world, `GUILD_ROLE_${change}`, data);
}

export function deleteRole(world: World, role: Role): void {
  const guild = getGuild(world, role.guildId);
  guild.roles.delete(role.id);
  for (const member of guild.members.values()) member.roles.delete(role.id);
  emitGuild(world, "GUILD_ROLE_DELETE", { guild_id: guild.id, role_id: role.id });
}

export function addMember(world: World, guild: Guild, user: User, roleIds: string[]): Member {
  const joinedAt = world.clock.now();
  const member = { userId: user.id, roles: new Set(roleIds), joinedAt, nick: null };
  guild.members.set(user.id, member);
  const data = { guild_id: guild.id, ...serializeMember(world, member) };
  world.emit({ name: "GUILD_MEMBER_ADD", data, intents: membersIntent });
  world.touch();
  return member;
}

export function changedMember(world: World, guild: Guild, member: Member): void {
  const data = { guild_id: guild.id, ...serializeMember(world, member) };
  // A bot hears of its own roles with any intents.
  const intents = member.userId === world.botId ? 0 : membersIntent;
  world.emit({ name: "GUILD_MEMBER_UPDATE", data, intents });
  world.touch();
}

const membersIntent = 1 << 1;

export function addChannel(
  world: World,
  guild: Guild,
  draft: Pick<GuildChannel, "name" | "type" | "overwrites" | "parentId" | "topic">,
): GuildChannel {
  const channel: GuildChannel = {
    kind: "channel",
    id: world.nextId(),
    guildId: guild.id,
    position: channelsOf(world, guild.id).length,
    lastMessageId: null,
    ...draft,
  };
  world.places.set(channel.id, channel);
  emitPlace(world, "CREATE", channel);
  return channel;
}

export function deletePlace(world: World, place: Place): void {
  if (place.kind === "dm") return;
  if (place.kind === "channel") {
    for (const thread of threadsOf(world, place.guildId)) {
      if (thread.parentId === place.id) forget(world, thread);
    }
  }
  forget(world, place);
  emitPlaceDelete(world, place);
}

function forget(world: World, place: Place): void {
  for (const message of world.channelMessages.get(place.id) ?? []) {
    message.deleted = true;
    world.messages.delete(message.id);
  }
  world.channelMessages.delete(place.id);
  world.places.delete(place.id);
}

export function serializeGuildCreate(world: World, guild: Guild): Json {
  const bot = guild.members.get(world.botId);
  return {
    ...serializeGuild(guild),
    joined_at: isoTime(bot?.joinedAt ?? 0),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: bot ? [serializeMember(world, bot)] : [],
    channels: channelsOf(world, guild.id).map(serializeChannel),
    threads: threadsOf(world, guild.id)
      .filter((thread) => !thread.archived && canSee(world, thread, world.botId))
      .map((thread) => serializeThread(world, thread)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
