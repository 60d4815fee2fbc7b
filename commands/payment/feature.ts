import { ApplicationCommandType, InteractionContextType } from "discord.js";
import { correctButton, correctForm } from "#commands/payment/correct";
import { payerButton, payerForm, tierboxSelect } from "#commands/payment/describe";
import { fileButton, fileForm, openFileForm } from "#commands/payment/file";
import { fileForMember } from "#commands/payment/file-for-member";
import { dmButton, incidentSelect } from "#commands/payment/offers";
import type { Feature } from "#src/discord/feature";

/** Filing a payment ticket, and adding to it. */
export const payment: Feature = {
  commands: [
    {
      data: {
        type: ApplicationCommandType.ChatInput,
        name: "payment",
        description: "My payment isn't showing: have staff check it with you",
        contexts: [InteractionContextType.Guild],
      },
      run: openFileForm,
    },
  ],
  menus: [fileForMember],
  components: [
    fileButton,
    fileForm,
    correctButton,
    correctForm,
    tierboxSelect,
    payerButton,
    payerForm,
    incidentSelect,
    dmButton,
  ],
};
