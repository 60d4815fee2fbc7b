import { ApplicationCommandType, InteractionContextType, PermissionFlagsBits } from "discord.js";
import { channels } from "#commands/setup/channels";
import { desk } from "#commands/setup/desk";
import { estate } from "#commands/setup/estate";
import type { Feature } from "#src/discord/feature";

export const setup: Feature = {
  commands: [
    {
      data: {
        type: ApplicationCommandType.ChatInput,
        name: "setup",
        description: "Set All Clear up for this estate",
        contexts: [InteractionContextType.Guild],
        default_member_permissions: String(PermissionFlagsBits.ManageGuild),
      },
      subcommands: [channels, estate, desk],
    },
  ],
  components: [],
};
