import {
  type Client,
  DiscordAPIError,
  type Guild,
  type GuildBasedChannel,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  type Role,
  Routes,
} from "discord.js";
import type { Posted } from "#src/checks/check-up";
import type { RoleFacts, ServerFacts } from "#src/checks/facts";
import type { Account } from "#src/discord/account-facts";
import { channelFactsFor } from "#src/discord/channel-facts";
import { seesStaffCommands } from "#src/discord/staff-commands";
import type { Estate } from "#src/estates/get-estate";
import { stripInvisible } from "#src/notices/neutralise";

/** How a channel or role is called: in Discord by a mention, on a terminal by its name. */
export type Naming = "mention" | "name";

const { UnknownGuild, MissingAccess, UnknownMessage, UnknownChannel } = RESTJSONErrorCodes;
const { ManageThreads, ViewChannel } = PermissionFlagsBits;

/** What an estate's server has of what was chosen with `/setup`; "gone" where the bot isn't in it. */
export async function gatherServer(
  client: Client,
  account: Account,
  { estate, panel, naming }: { estate: Estate; panel: Posted | null; naming: Naming },
): Promise<ServerFacts | "gone"> {
  const guild = await findGuild(client, estate.id);
  if (!guild) return "gone";
  await guild.channels.fetch();
  const me = await guild.members.fetch({ user: account.botId });
  const channelOf = (id: string | null) => guild.channels.cache.get(id ?? "") ?? null;
  const describe = (channel: GuildBasedChannel | null) =>
    channel && { label: nameOf(channel, "#", naming), ...channelFactsFor(channel, me) };
  const desk = channelOf(estate.paymentDeskChannelId);
  const role = guild.roles.cache.get(estate.staffRoleId ?? "");
  return {
    channels: {
      notices: describe(channelOf(estate.noticesChannelId)),
      staff: describe(channelOf(estate.staffChannelId)),
      payment_desk: describe(desk),
    },
    staffRole: role ? await gatherRole(client, account, { role, desk, naming }) : null,
    isPanelThere: panel && (await isMessageThere(client, panel)),
  };
}

/** A bot that isn't connected knows no server: then Discord is asked. */
async function findGuild(client: Client, id: string): Promise<Guild | null> {
  try {
    return await client.guilds.fetch({ guild: id, withCounts: false });
  } catch (error) {
    if (hasCode(error, UnknownGuild) || hasCode(error, MissingAccess)) return null;
    throw error;
  }
}

async function isMessageThere(client: Client, posted: Posted): Promise<boolean | null> {
  try {
    await client.rest.get(Routes.channelMessage(posted.channelId, posted.messageId));
    return true;
  } catch (error) {
    if (hasCode(error, UnknownMessage) || hasCode(error, UnknownChannel)) return false;
    // The line about the channel says which permission is missing.
    if (error instanceof DiscordAPIError && error.status === 403) return null;
    throw error;
  }
}

type RoleIn = { role: Role; desk: GuildBasedChannel | null; naming: Naming };

async function gatherRole(
  client: Client,
  account: Account,
  { role, desk, naming }: RoleIn,
): Promise<RoleFacts> {
  return {
    label: nameOf(role, "@", naming),
    seesCommands: await seesStaffCommands(client, account, role),
    seesThreads: desk?.permissionsFor(role).has([ViewChannel, ManageThreads]) ?? null,
  };
}

/** As people typed it, less what would meddle with a terminal. */
function nameOf(named: Role | GuildBasedChannel, sign: "#" | "@", naming: Naming): string {
  return naming === "mention" ? `${named}` : `${sign}${stripInvisible(named.name)}`;
}

function hasCode(error: unknown, code: RESTJSONErrorCodes): boolean {
  return error instanceof DiscordAPIError && error.code === code;
}
