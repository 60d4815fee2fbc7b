import { ChannelType, type Guild, PermissionFlagsBits } from "discord.js";
import type { App } from "#src/app";
import type { Estate } from "#src/estates/get-estate";
import { setupWords } from "#src/notices/words/setup";
import { hasDesk } from "#src/tickets/refresh-desk";

/** What is still missing, or won't work as staff expect, in the estate's settings. */
export async function nextSteps(app: App, guild: Guild, estate: Estate): Promise<string[]> {
  const { noticesChannelId, paymentDeskChannelId, staffRoleId } = estate;
  const notices = guild.channels.cache.get(noticesChannelId ?? "");
  const desk = guild.channels.cache.get(paymentDeskChannelId ?? "");
  const role = guild.roles.cache.get(staffRoleId ?? "");
  const steps: (string | false)[] = [
    !desk && setupWords.noChannels,
    !role && setupWords.noStaffRole,
    notices?.type === ChannelType.GuildText && setupWords.notPublished,
  ];
  if (role) {
    const seesThreads = !desk || desk.permissionsFor(role).has(PermissionFlagsBits.ManageThreads);
    const seesCommands = role.permissions.has(PermissionFlagsBits.ManageMessages);
    steps.push(!seesThreads && setupWords.staffCannotSeeThreads(`${role}`, `${desk}`));
    steps.push(!seesCommands && setupWords.staffCannotSeeCommands(`${role}`));
  }
  const toDo = steps.filter((step) => step !== false);
  if (!desk || !role) return toDo;
  if (!(await hasDesk(app.db.read, estate.id))) return [...toDo, setupWords.noDesk];
  return [...toDo, toDo.length > 0 ? setupWords.readyOnce : setupWords.ready];
}
