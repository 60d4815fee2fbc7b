import { ChannelType } from "discord-api-types/v10";
import { findByType } from "#sandbox/driver/find-command";
import type { Stage } from "#sandbox/driver/interact";
import { createPerson } from "#sandbox/driver/person";
import { viewThread } from "#sandbox/driver/reader";
import type { Person, Ref, ThreadView } from "#sandbox/driver/types";
import { textOf } from "#sandbox/json";
import { DriverError } from "#sandbox/wait";
import { emitPlace } from "#sandbox/world/events";
import {
  addChannel,
  addGuild,
  addMember,
  addRole,
  addUser,
  deletePlace,
  deleteRole,
  inviteBot,
  kickBot,
  setRolePermissions,
} from "#sandbox/world/guilds";
import { defaultBotPermissions } from "#sandbox/world/permissions";
import { addThreadMembers } from "#sandbox/world/thread-members";
import { createThread } from "#sandbox/world/threads";
import type { Guild, GuildChannel, Overwrite, Role, World } from "#sandbox/world/types";

const channelTypes = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  voice: ChannelType.GuildVoice,
  category: ChannelType.GuildCategory,
  forum: ChannelType.GuildForum,
};

export type RoleHandle = { id: string; name: string };
export type ChannelHandle = { id: string; name: string; type: number };
export type OverwriteInput = { role?: Ref; person?: Ref; allow?: bigint; deny?: bigint };

export type NewGuild = { name: string; botPermissions?: bigint };
export type NewChannel = {
  name: string;
  type?: keyof typeof channelTypes;
  topic?: string;
  parent?: Ref;
  overwrites?: OverwriteInput[];
};
export type NewMember = { name: string; roles?: Ref[]; locale?: string };

export type GuildHandle = {
  id: string;
  name: string;
  everyone: RoleHandle;
  botRole: RoleHandle;
  owner: Person;
  createRole(draft: { name: string; permissions?: bigint }): RoleHandle;
  setRolePermissions(role: Ref, permissions: bigint): void;
  deleteRole(role: Ref): void;
  createChannel(draft: NewChannel): ChannelHandle;
  setOverwrite(channel: Ref, target: Ref, bits: { allow?: bigint; deny?: bigint }): void;
  /** As admins turn text channels into announcement channels, and back. */
  setChannelType(channel: Ref, type: "text" | "announcement"): void;
  deleteChannel(channel: Ref): void;
  /** A private thread of the bot's with these members, as if it had been opened before. */
  createThread(channel: Ref, draft: { name: string; members: Ref[] }): ThreadView;
  createMember(draft: NewMember): Person;
  /** Lets a person of another guild join this one too. */
  addMember(person: Ref, roles?: Ref[]): Person;
  /** As an admin does under Server Settings, Integrations. */
  chooseForCommand(role: Ref, command: string, permission: boolean): void;
  kickBot(): void;
  /** Invites the bot again after it was kicked; its role is a new one. */
  inviteBot(): void;
};

export function createGuild(stage: Stage, draft: NewGuild): GuildHandle {
  const { world } = stage;
  const guild = addGuild(world, draft.name, draft.botPermissions ?? defaultBotPermissions);
  const owner = world.users.get(guild.ownerId);
  const botRole = [...guild.roles.values()].find((role) => role.botId === world.botId);
  if (!owner || !botRole) throw new DriverError("The server was not set up");
  return {
    id: guild.id,
    name: guild.name,
    everyone: { id: guild.id, name: "@everyone" },
    botRole: handleOf(botRole),
    owner: createPerson(stage, guild, owner),
    createRole: ({ name, permissions = 0n }) => handleOf(addRole(world, guild, name, permissions)),
    setRolePermissions: (role, bits) => setRolePermissions(world, findRole(guild, role), bits),
    deleteRole: (role) => deleteRole(world, findRole(guild, role)),
    createChannel: (channel) => createChannel(world, guild, channel),
    setOverwrite(channel, target, bits) {
      const found = findChannel(world, channel);
      const overwrite = readOverwrite(guild, { id: target.id, ...bits });
      found.overwrites.set(overwrite.id, overwrite);
      emitPlace(world, "UPDATE", found);
    },
    setChannelType(channel, type) {
      const found = findChannel(world, channel);
      found.type = channelTypes[type];
      emitPlace(world, "UPDATE", found);
    },
    deleteChannel: (channel) => deletePlace(world, findChannel(world, channel)),
    createThread: (channel, thread) => openThread(world, findChannel(world, channel), thread),
    createMember(member) {
      const user = addUser(world, username(member.name), member.name);
      user.locale = member.locale ?? user.locale;
      addMember(
        world,
        guild,
        user,
        (member.roles ?? []).map((role) => role.id),
      );
      return createPerson(stage, guild, user);
    },
    addMember(person, roles = []) {
      const user = world.users.get(person.id);
      if (!user) throw new DriverError("There is no such person");
      addMember(
        world,
        guild,
        user,
        roles.map((role) => role.id),
      );
      return createPerson(stage, guild, user);
    },
    chooseForCommand(role, command, permission) {
      const commandId = textOf(findByType(world, guild.id, command, 1)["id"]);
      const choice = { guildId: guild.id, commandId, roleId: findRole(guild, role).id, permission };
      world.commandChoices.push(choice);
    },
    kickBot: () => kickBot(world, guild),
    inviteBot: () => inviteBot(world, guild, draft.botPermissions ?? defaultBotPermissions),
  };
}

function createChannel(world: World, guild: Guild, draft: NewChannel): ChannelHandle {
  const overwrites = (draft.overwrites ?? []).map(({ role, person, ...bits }) => {
    const target = role ?? person;
    if (!target) throw new DriverError("An overwrite is for a role or a person");
    return readOverwrite(guild, { id: target.id, ...bits });
  });
  const { id, name, type } = addChannel(world, guild, {
    name: draft.name,
    type: channelTypes[draft.type ?? "text"],
    topic: draft.topic ?? null,
    parentId: draft.parent?.id ?? null,
    overwrites: new Map(overwrites.map((overwrite) => [overwrite.id, overwrite])),
  });
  return { id, name, type };
}

function openThread(
  world: World,
  parent: GuildChannel,
  { name, members }: { name: string; members: Ref[] },
): ThreadView {
  const thread = createThread(world, parent, {
    name,
    type: ChannelType.PrivateThread,
    ownerId: world.botId,
    autoArchiveMinutes: 10_080,
    invitable: false,
    slowmode: 0,
  });
  addThreadMembers(
    world,
    thread,
    members.map(({ id }) => id),
  );
  return viewThread(thread);
}

function readOverwrite(guild: Guild, draft: Ref & { allow?: bigint; deny?: bigint }): Overwrite {
  const type = guild.roles.has(draft.id) ? 0 : 1;
  return { id: draft.id, type, allow: draft.allow ?? 0n, deny: draft.deny ?? 0n };
}

function handleOf({ id, name }: Role): RoleHandle {
  return { id, name };
}

function findRole(guild: Guild, { id }: Ref): Role {
  const role = guild.roles.get(id);
  if (!role) throw new DriverError("There is no such role");
  return role;
}

function findChannel(world: World, { id }: Ref): GuildChannel {
  const place = world.places.get(id);
  if (place?.kind !== "channel") throw new DriverError("There is no such channel");
  return place;
}

function username(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_.]+/g, "_");
}
