import { ApplicationCommandOptionType } from "discord.js";
import { button, type Subcommand } from "#src/discord/feature";
import { replace, respond } from "#src/discord/respond";
import { composeFound } from "#src/notices/compose-ticket-list";
import type { Button, Message } from "#src/notices/message";
import { ticketIds } from "#src/notices/ticket-ids";
import { ticketFindingWords as say } from "#src/notices/words/ticket-finding";
import { type FoundTickets, findTickets } from "#src/tickets/find-tickets";

export const find: Subcommand = {
  data: {
    name: "find",
    description: "Find tickets by number, avatar, payer, transaction or region",
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "query",
        description: "How it begins; a pasted chat line, transaction link or SLURL will do",
        required: true,
        max_length: 1000,
      },
    ],
  },
  async run(app, interaction, actor) {
    const query = interaction.options.getString("query", true);
    await respond(interaction, renderPage(await findTickets(app, actor, { query, page: 1 })));
  },
};

export const findPageButton = button(ticketIds.find, async (app, interaction, actor, fields) =>
  replace(interaction, renderPage(await findTickets(app, actor, fields))),
);

function renderPage(found: FoundTickets): Message {
  const { term, kind, page, pages, others } = found;
  const open = (label: string, to: { kind: FoundTickets["kind"]; page: number }): Button => ({
    label,
    id: ticketIds.find.encode({ ...to, query: term }),
    style: "secondary",
  });
  return {
    ...composeFound(found),
    buttons: [
      ...(page > 1 ? [open(say.previous, { kind, page: page - 1 })] : []),
      ...(page < pages ? [open(say.next, { kind, page: page + 1 })] : []),
      ...others.map((other) =>
        open(say.otherKind(say.kinds[other.kind], other.total), { kind: other.kind, page: 1 }),
      ),
    ],
  };
}
