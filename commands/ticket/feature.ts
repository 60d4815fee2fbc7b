import { ApplicationCommandType, InteractionContextType, PermissionFlagsBits } from "discord.js";
import { answerButton, answerForm } from "#commands/ticket/answer";
import { ask, askButton, askForm } from "#commands/ticket/ask";
import { claim, claimButton } from "#commands/ticket/claim";
import { close } from "#commands/ticket/close";
import { link, linkButton, linkForm } from "#commands/ticket/link";
import { note, noteButton, noteForm } from "#commands/ticket/note";
import { reopen, reopenButton, reopenForm } from "#commands/ticket/reopen";
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
      subcommands: [claim, ask, verdict, note, link, close, reopen],
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
  ],
};
