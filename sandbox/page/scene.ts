import { randomUUID } from "node:crypto";
import { PermissionFlagsBits as P } from "discord-api-types/v10";
import type { ChannelHandle, GuildHandle, RoleHandle } from "#sandbox/driver/guild";
import type { Person } from "#sandbox/driver/types";
import type { PersonInfo, SceneInfo } from "#sandbox/page/protocol";
import type { Sandbox } from "#sandbox/server";
import type { World } from "#sandbox/world/types";

/** One server and everyone who can be played on it. */
export type Scene = {
  id: string;
  world: World;
  guild: GuildHandle;
  players: Player[];
  channels: { notices: ChannelHandle; staff: ChannelHandle; desk: ChannelHandle };
  staffRole: RoleHandle;
};

export type Player = { person: Person; role: PersonInfo["role"] };

/** An estate as the bot finds it before anyone has set it up. */
export function createScene(sandbox: Sandbox): Scene {
  const guild = sandbox.createGuild({ name: "Dream Seeker Estates" });
  const staffRole = guild.createRole({
    name: "Staff",
    permissions: P.ManageMessages | P.ManageThreads,
  });
  const adminRole = guild.createRole({ name: "Admin", permissions: P.Administrator });
  const play = (name: string, role: Player["role"], roles: RoleHandle[]): Player => ({
    person: guild.createMember({ name, roles }),
    role,
  });
  return {
    id: randomUUID(),
    world: sandbox.world,
    guild,
    staffRole,
    channels: createChannels(guild, staffRole),
    players: [
      play("Ada", "admin", [adminRole]),
      play("Sam", "staff", [staffRole]),
      play("Kim", "staff", [staffRole]),
      ...["Rosa", "Nils", "Mei", "Tomas"].map((name) => play(name, "resident", [])),
    ],
  };
}

function createChannels(guild: GuildHandle, staffRole: RoleHandle): Scene["channels"] {
  const { everyone, botRole } = guild;
  const readOnly = { role: everyone, deny: P.SendMessages };
  const speaks = { role: botRole, allow: P.ViewChannel | P.SendMessages };
  return {
    notices: guild.createChannel({
      name: "notices",
      type: "announcement",
      topic: "What the estate tells its residents",
      overwrites: [readOnly, speaks],
    }),
    desk: guild.createChannel({
      name: "payment-desk",
      topic: "A payment isn't showing? Press the button, or use /payment",
      overwrites: [readOnly, speaks],
    }),
    staff: guild.createChannel({
      name: "staff",
      topic: "Staff only",
      overwrites: [
        { role: everyone, deny: P.ViewChannel },
        { role: staffRole, allow: P.ViewChannel },
        speaks,
      ],
    }),
  };
}

export function describeScene({ id, guild, players, world }: Scene): SceneInfo {
  const people = players.map(({ person, role }) => ({ id: person.id, name: person.name, role }));
  return { id, guild: { id: guild.id, name: guild.name }, people, botId: world.botId };
}
