import { ApplicationCommandType, InteractionContextType, PermissionFlagsBits } from "discord.js";
import { answerButton, answerForm } from "#commands/ticket/answer";
import { ask, askButton, askForm } from "#commands/ticket/ask";
import { claim, claimButton } from "#commands/ticket/claim";
import { close } from "#commands/ticket/close";
import { erase, eraseButton } from "#commands/ticket/erase";
import { exportOne } from "#commands/ticket/export";
import { find, findPageButton } from "#commands/ticket/find";
import { link, linkButton, linkForm } from "#commands/ticket/link";
import { list, listPageButton, seeQueueButton } from "#commands/ticket/list";
import { note, noteButton, noteForm } from "#commands/ticket/note";
import { reopen, reopenButton, reopenForm } from "#commands/ticket/reopen";
import { show, turnHistoryButton } from "#commands/ticket/show";
import {
  confirmVerdictButton,
  verdict,
  verdictButton,
  verdictForm,
} from "#commands/ticket/verdict";
import type { Feature } from "#src/discord/feature";

/** What staff do with payment tickets, and what their residents answer to that. */
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
      subcommands: [
        list,
        show,
        find,
        claim,
        ask,
        verdict,
        note,
        link,
        close,
        reopen,
        exportOne,
        erase,
      ],
    },
  ],
  components: [
    claimButton,
    askButton,
    askForm,
    answerButton,
    answerForm,
    verdictButton,
    verdictForm,
    confirmVerdictButton,
    noteButton,
    noteForm,
    linkButton,
    linkForm,
    reopenButton,
    reopenForm,
    seeQueueButton,
    listPageButton,
    findPageButton,
    turnHistoryButton,
    eraseButton,
  ],
};
