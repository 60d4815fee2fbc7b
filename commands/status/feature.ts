import { ApplicationCommandType, InteractionContextType } from "discord.js";
import type { Feature } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { getStatus } from "#src/incidents/get-status";
import { composeStatus } from "#src/notices/compose-status";

export const status: Feature = {
  commands: [
    {
      data: {
        type: ApplicationCommandType.ChatInput,
        name: "status",
        description: "See whether payments work, and your own tickets",
        contexts: [InteractionContextType.Guild],
      },
      async run(app, interaction, actor) {
        await respond(interaction, composeStatus(await getStatus(app, actor)));
      },
    },
  ],
  components: [],
};
