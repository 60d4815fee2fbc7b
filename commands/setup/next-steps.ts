import { ChannelType, type Guild, PermissionFlagsBits } from "discord.js";
import type { Estate } from "#src/estates/get-estate";
import { setupWords } from "#src/notices/words/setup";

/** What is still missing, or won't work as staff expect, in the estate's settings. */
export function nextSteps(guild: Guild, estate: Estate): string[] {
  const { noticesChannelId, paymentDeskChannelId, staffRoleId } = estate;
  if (!noticesChannelId || !paymentDeskChannelId) return [setupWords.noChannels];
  const notices = guild.channels.cache.get(noticesChannelId);
  const isPublished = notices?.type === ChannelType.GuildAnnouncement;
  const notPublished = isPublished ? [] : [setupWords.notPublished];
  if (!staffRoleId) return [...notPublished, setupWords.noStaffRole];
  const desk = guild.channels.cache.get(paymentDeskChannelId);
  const role = guild.roles.cache.get(staffRoleId);
  const seesThreads = role && desk?.permissionsFor(role).has(PermissionFlagsBits.ManageThreads);
  if (seesThreads) return notPublished;
  const [roleMention, deskMention] = [`<@&${staffRoleId}>`, `<#${paymentDeskChannelId}>`];
  return [...notPublished, setupWords.staffCannotSeeThreads(roleMention, deskMention)];
}
