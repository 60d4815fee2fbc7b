import {
  type APIGuildApplicationCommandPermissions,
  ApplicationCommandPermissionType,
  type Client,
  type Role,
  Routes,
} from "discord.js";
import type { Account } from "#src/discord/account-facts";

const ofStaff = ["incident", "ticket"];

/** Whether Discord offers staff's commands to a role: as an admin chose under Integrations, else by permission. */
export async function seesStaffCommands(
  { rest }: Client,
  { applicationId, commands }: Account,
  role: Role,
): Promise<boolean> {
  if ("noAnswer" in commands) return true;
  const route = Routes.guildApplicationCommandsPermissions(applicationId, role.guild.id);
  const chosen = (await rest.get(route)) as APIGuildApplicationCommandPermissions[];
  return commands
    .filter(({ name }) => ofStaff.includes(name))
    .every(({ id, default_member_permissions: needed }) => {
      const ofCommand = chosen.find((one) => one.id === id)?.permissions ?? [];
      const choice = ofCommand.find(
        (one) => one.type === ApplicationCommandPermissionType.Role && one.id === role.id,
      );
      return choice?.permission ?? (needed === null || role.permissions.has(BigInt(needed)));
    });
}
