import { PermissionFlagsBits } from "discord.js";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import type { Answerable, Autocomplete } from "#src/discord/feature";
import { findStaffRole } from "#src/estates/get-estate";

/** Who acts, by what Discord says of the member: never by what a custom id or option says. */
export async function actorOf(app: App, interaction: Answerable | Autocomplete): Promise<Actor> {
  const { guildId: estateId, user } = interaction;
  const base = { estateId, userId: user.id };
  if (interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild)) {
    return { ...base, authority: "admin" };
  }
  const staffRole = await findStaffRole(app.db.read, estateId);
  const isStaff = staffRole !== null && interaction.member.roles.cache.has(staffRole);
  return { ...base, authority: isStaff ? "staff" : "resident" };
}
