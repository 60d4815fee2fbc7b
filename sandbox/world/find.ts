import type {
  Guild,
  GuildChannel,
  Message,
  Place,
  Thread,
  User,
  World,
} from "#sandbox/world/types";

/** For ids the world itself keeps: a miss is a bug in the sandbox, not a request's mistake. */
export function getGuild(world: World, id: string): Guild {
  const guild = world.guilds.get(id);
  if (!guild) throw new Error(`sandbox: no guild ${id}`);
  return guild;
}

export function getUser(world: World, id: string): User {
  const user = world.users.get(id);
  if (!user) throw new Error(`sandbox: no user ${id}`);
  return user;
}

export function getPlace(world: World, id: string): Place {
  const place = world.places.get(id);
  if (!place) throw new Error(`sandbox: no channel ${id}`);
  return place;
}

export function parentOf(world: World, thread: Thread): GuildChannel | null {
  const parent = world.places.get(thread.parentId);
  return parent?.kind === "channel" ? parent : null;
}

export function channelsOf(world: World, guildId: string): GuildChannel[] {
  return [...world.places.values()].filter(
    (place): place is GuildChannel => place.kind === "channel" && place.guildId === guildId,
  );
}

export function threadsOf(world: World, guildId: string): Thread[] {
  return [...world.places.values()].filter(
    (place): place is Thread => place.kind === "thread" && place.guildId === guildId,
  );
}

/** Oldest first, ephemeral ones included. */
export function messagesIn(world: World, channelId: string): Message[] {
  return world.channelMessages.get(channelId) ?? [];
}

export function guildIdOf(place: Place): string | null {
  return place.kind === "dm" ? null : place.guildId;
}
