import { PermissionFlagsBits as P } from "discord-api-types/v10";
import type { ChannelHandle, GuildHandle, RoleHandle } from "#sandbox/driver/guild";
import type { Person } from "#sandbox/driver/types";
import type { Sandbox } from "#sandbox/server";
import { requireAnswer } from "#sandbox/story/answer";

export type Player = { person: Person; role: "admin" | "staff" | "resident" };

/** An estate's server with its people. */
export type Cast = {
  sandbox: Sandbox;
  guild: GuildHandle;
  staffRole: RoleHandle;
  channels: Record<"notices" | "desk" | "general" | "staff", ChannelHandle>;
  /** The admin; of staff and residents, those of whom the story tells. */
  ada: Person;
  sam: Person;
  rosa: Person;
  players: Player[];
};

export function createCast(sandbox: Sandbox): Cast {
  const guild = sandbox.createGuild({ name: "Dream Seeker Estates" });
  const staffRole = guild.createRole({
    name: "Staff",
    permissions: P.ManageMessages | P.ManageThreads,
  });
  const adminRole = guild.createRole({ name: "Admin", permissions: P.Administrator });
  const join = (name: string, ...roles: RoleHandle[]) => guild.createMember({ name, roles });
  const ada = join("Ada", adminRole);
  const sam = join("Sam", staffRole);
  const rosa = join("Rosa");
  const residents = [rosa, ...["Nils", "Mei", "Tomas"].map((name) => join(name))];
  return {
    sandbox,
    guild,
    staffRole,
    channels: createChannels(guild, staffRole),
    ada,
    sam,
    rosa,
    players: [
      { person: ada, role: "admin" },
      { person: sam, role: "staff" },
      { person: join("Kim", staffRole), role: "staff" },
      ...residents.map((person): Player => ({ person, role: "resident" })),
    ],
  };
}

function createChannels(guild: GuildHandle, staffRole: RoleHandle): Cast["channels"] {
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
      topic: "A payment isn't showing? Press the button",
      overwrites: [readOnly, speaks],
    }),
    general: guild.createChannel({ name: "general", topic: "Residents and staff" }),
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

/** What the estate's admin does once, by the bot's commands. */
export async function setUpEstate({ ada, staffRole, channels }: Cast): Promise<void> {
  const { notices, staff, desk } = channels;
  const type = async (command: string, options = {}) =>
    (await ada.slash(staff, command, options)).settled();
  await type("setup channels", { notices, staff, payment_desk: desk });
  await type("setup estate", { staff_role: staffRole });
  requireAnswer(await type("setup desk"), "All set.");
}
