import { ApplicationCommandType, InteractionContextType, PermissionFlagsBits } from "discord.js";
import { erase, eraseButton } from "#commands/ticket/erase";
import { exportOne } from "#commands/ticket/export";
import { find, findPageButton } from "#commands/ticket/find";
import { list, listPageButton, seeQueueButton } from "#commands/ticket/list";
import { show, turnHistoryButton } from "#commands/ticket/show";
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
      subcommands: [list, show, find, exportOne, erase],
    },
  ],
  components: [seeQueueButton, listPageButton, findPageButton, turnHistoryButton, eraseButton],
};
