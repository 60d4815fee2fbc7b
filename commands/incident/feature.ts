import { ApplicationCommandType, InteractionContextType, PermissionFlagsBits } from "discord.js";
import { missingButton, shownButton } from "#commands/incident/after";
import { allClear, reasonForm, sendAllClearButton } from "#commands/incident/all-clear";
import { edit, editForm } from "#commands/incident/edit";
import { inWorldCopyButton, inWorldPick } from "#commands/incident/in-world";
import { answerOfferButton } from "#commands/incident/link-offer";
import { list, listPageButton } from "#commands/incident/list";
import { log } from "#commands/incident/log";
import { logMessageForm, logMessageMenu } from "#commands/incident/log-message";
import { merge } from "#commands/incident/merge";
import { open } from "#commands/incident/open";
import { payments } from "#commands/incident/payments";
import { phase } from "#commands/incident/phase";
import { snoozeButton, stopButton, updateButton, updateForm } from "#commands/incident/reminder";
import { remove } from "#commands/incident/remove";
import { reopen } from "#commands/incident/reopen";
import { publishReportButton, report } from "#commands/incident/report";
import { show, turnTimelineButton } from "#commands/incident/show";
import {
  dismissButton,
  openFromTicketsButton,
  openFromTicketsForm,
} from "#commands/incident/suggestion";
import { vendor } from "#commands/incident/vendor";
import type { Feature } from "#src/discord/feature";

export const incident: Feature = {
  commands: [
    {
      data: {
        type: ApplicationCommandType.ChatInput,
        name: "incident",
        description: "Run a payment outage",
        contexts: [InteractionContextType.Guild],
        default_member_permissions: String(PermissionFlagsBits.ManageMessages),
      },
      subcommands: [
        open,
        log,
        vendor,
        phase,
        payments,
        allClear,
        reopen,
        merge,
        edit,
        remove,
        list,
        show,
        report,
      ],
    },
  ],
  menus: [logMessageMenu],
  components: [
    editForm,
    logMessageForm,
    sendAllClearButton,
    reasonForm,
    shownButton,
    missingButton,
    publishReportButton,
    listPageButton,
    turnTimelineButton,
    inWorldCopyButton,
    inWorldPick,
    updateButton,
    updateForm,
    snoozeButton,
    stopButton,
    openFromTicketsButton,
    openFromTicketsForm,
    dismissButton,
    answerOfferButton,
  ],
};
