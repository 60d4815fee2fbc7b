import { suggestTicket, typedTicket, whichTicket } from "#commands/ticket/options";
import { button, type Subcommand } from "#src/discord/feature";
import { replace, respond } from "#src/discord/respond";
import { composeTicketDetails } from "#src/notices/compose-ticket-details";
import { ticketIds } from "#src/notices/ticket-ids";
import { showTicket } from "#src/tickets/show-ticket";

export const show: Subcommand = {
  data: {
    name: "show",
    description: "See everything about a ticket, internal notes too",
    options: [whichTicket],
  },
  suggest: { ticket: suggestTicket },
  async run(app, interaction, actor) {
    const details = await showTicket(app, actor, { ticket: typedTicket(interaction) });
    await respond(interaction, composeTicketDetails(details));
  },
};

export const turnHistoryButton = button(
  ticketIds.history,
  async (app, interaction, actor, fields) =>
    replace(interaction, composeTicketDetails(await showTicket(app, actor, fields))),
);
