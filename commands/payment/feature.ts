import { ApplicationCommandType, InteractionContextType } from "discord.js";
import { fileForm } from "#commands/payment/file";
import { paymentForm } from "#commands/payment/form";
import type { Feature } from "#src/discord/feature";

export const payment: Feature = {
  commands: [
    {
      data: {
        type: ApplicationCommandType.ChatInput,
        name: "payment",
        description: "My payment isn't showing: have staff check it with you",
        contexts: [InteractionContextType.Guild],
      },
      async run(_app, interaction) {
        await interaction.showModal(paymentForm());
      },
    },
  ],
  components: [fileForm],
};
