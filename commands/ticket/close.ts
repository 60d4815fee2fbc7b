import { suggestTicket, typedTicket, whichTicket } from "#commands/ticket/options";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { workWords } from "#src/notices/words/ticket-work";
import { closeTicket } from "#src/tickets/close";

export const close: Subcommand = {
  data: {
    name: "close",
    description: "Close a ticket without a verdict",
    options: [whichTicket],
  },
  suggest: { ticket: suggestTicket },
  async run(app, interaction, actor) {
    const { number } = await closeTicket(app, actor, { ticket: typedTicket(interaction) });
    await respond(interaction, { content: workWords.done.closed(number) });
  },
};
