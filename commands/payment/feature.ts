import { ApplicationCommandType, InteractionContextType } from "discord.js";
import { fileForm } from "#commands/payment/file";
import { paymentForm } from "#commands/payment/form";
import type { Feature } from "#src/discord/feature";
import { showForm } from "#src/discord/respond";
import { requireSetUp } from "#src/estates/get-estate";

export const payment: Feature = {
  commands: [
    {
      data: {
        type: ApplicationCommandType.ChatInput,
        name: "payment",
        description: "My payment isn't showing: have staff check it with you",
        contexts: [InteractionContextType.Guild],
      },
      async run(app, interaction, actor) {
        await requireSetUp(app, actor);
        await showForm(interaction, paymentForm());
      },
    },
  ],
  components: [fileForm],
};
