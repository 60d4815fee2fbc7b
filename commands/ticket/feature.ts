import { ApplicationCommandType, InteractionContextType, PermissionFlagsBits } from "discord.js";
import type { Feature } from "#src/discord/feature";

/** What staff do with payment tickets. */
export const ticket: Feature = {
  commands: [
    {
      data: {
        type: ApplicationCommandType.ChatInput,
        name: "ticket",
        description: "Work on payment tickets",
        contexts: [InteractionContextType.Guild],
        default_member_permissions: String(PermissionFlagsBits.ManageMessages),
      },
      subcommands: [],
    },
  ],
  components: [],
};
