import { ApplicationCommandType, InteractionContextType, PermissionFlagsBits } from "discord.js";
import { channels } from "#commands/setup/channels";
import { createCheck } from "#commands/setup/check";
import { desk } from "#commands/setup/desk";
import { estate } from "#commands/setup/estate";
import type { Feature } from "#src/discord/feature";

/** `/setup`, whose check compares Discord's commands with those of every feature. */
export function createSetup(listFeatures: () => readonly Feature[]): Feature {
  return {
    commands: [
      {
        data: {
          type: ApplicationCommandType.ChatInput,
          name: "setup",
          description: "Set All Clear up for this estate",
          contexts: [InteractionContextType.Guild],
          default_member_permissions: String(PermissionFlagsBits.ManageGuild),
        },
        subcommands: [channels, estate, desk, createCheck(listFeatures)],
      },
    ],
    components: [],
  };
}
