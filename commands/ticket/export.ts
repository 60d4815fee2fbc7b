import { suggestTicket, typedTicket, whichTicket } from "#commands/ticket/options";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { renderTicketFile } from "#src/notices/render-ticket-file";
import { ticketHistoryWords as say } from "#src/notices/words/ticket-history";
import { exportTicket } from "#src/tickets/export-ticket";
import { ticketJson } from "#src/tickets/ticket-json";

export const exportOne: Subcommand = {
  data: {
    name: "export",
    description: "Get a ticket with its whole history as Markdown and JSON files",
    options: [whichTicket],
  },
  suggest: { ticket: suggestTicket },
  async run(app, interaction, actor) {
    const facts = await exportTicket(app, actor, { ticket: typedTicket(interaction) });
    const { number } = facts.ticket;
    const json = `${JSON.stringify(ticketJson(facts), null, 2)}\n`;
    await respond(interaction, {
      content: say.exported(number),
      files: [
        { name: say.fileName(number, "md"), text: renderTicketFile(facts) },
        { name: say.fileName(number, "json"), text: json },
      ],
    });
  },
};
