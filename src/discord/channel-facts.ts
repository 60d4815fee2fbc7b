import {
  ChannelType,
  type GuildBasedChannel,
  type GuildMember,
  PermissionFlagsBits,
} from "discord.js";
import type { ChannelFacts, ChannelKind } from "#src/estates/check-channel";

/** The permissions All Clear needs somewhere, by the name Discord shows. */
export const permissionNames = {
  "View Channel": PermissionFlagsBits.ViewChannel,
  "Send Messages": PermissionFlagsBits.SendMessages,
  "Embed Links": PermissionFlagsBits.EmbedLinks,
  "Attach Files": PermissionFlagsBits.AttachFiles,
  "Read Message History": PermissionFlagsBits.ReadMessageHistory,
  "Create Private Threads": PermissionFlagsBits.CreatePrivateThreads,
  "Send Messages in Threads": PermissionFlagsBits.SendMessagesInThreads,
  "Manage Threads": PermissionFlagsBits.ManageThreads,
} as const;

const kinds: Partial<Record<ChannelType, ChannelKind>> = {
  [ChannelType.GuildText]: "text",
  [ChannelType.GuildAnnouncement]: "announcement",
};

/** What the bot may do in a channel, and of which kind it is. */
export async function channelFacts(channel: GuildBasedChannel): Promise<ChannelFacts> {
  return channelFactsFor(channel, await channel.guild.members.fetchMe());
}

/** The same of any member. */
export function channelFactsFor(channel: GuildBasedChannel, member: GuildMember): ChannelFacts {
  const granted = channel.permissionsFor(member);
  return {
    id: channel.id,
    kind: kinds[channel.type] ?? "other",
    granted: Object.entries(permissionNames)
      .filter(([, bit]) => granted.has(bit))
      .map(([name]) => name),
  };
}
