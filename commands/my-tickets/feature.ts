import { ApplicationCommandType, InteractionContextType } from "discord.js";
import { button, type Feature } from "#src/discord/feature";
import { renew, respond } from "#src/discord/respond";
import { composeMyTickets } from "#src/notices/compose-my-tickets";
import { ticketIds } from "#src/notices/ticket-ids";
import { getMyTickets } from "#src/tickets/get-my-tickets";

const pageButton = button(ticketIds.mine, async (app, interaction, actor, { page }) => {
  await renew(interaction, composeMyTickets(await getMyTickets(app, actor, { page })));
});

/** A resident's own tickets, seen by them alone. */
export const myTickets: Feature = {
  commands: [
    {
      data: {
        type: ApplicationCommandType.ChatInput,
        name: "my-tickets",
        description: "See your own payment tickets, and what became of each",
        contexts: [InteractionContextType.Guild],
      },
      async run(app, interaction, actor) {
        await respond(interaction, composeMyTickets(await getMyTickets(app, actor, { page: 1 })));
      },
    },
  ],
  components: [pageButton],
};
