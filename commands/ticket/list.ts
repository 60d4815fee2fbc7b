import { ApplicationCommandOptionType } from "discord.js";
import { suggestIncident, whichIncident } from "#commands/incident/options";
import { button, type Slash, type Subcommand } from "#src/discord/feature";
import { replace, respond } from "#src/discord/respond";
import { composeTicketList } from "#src/notices/compose-ticket-list";
import type { Button, Message } from "#src/notices/message";
import { ticketIds } from "#src/notices/ticket-ids";
import { ticketFindingWords as say } from "#src/notices/words/ticket-finding";
import { getTicketPage, type TicketPage } from "#src/tickets/list-tickets";

const statuses = ["undecided", "open", "reviewing", "waiting", "closed"] as const;

export const list: Subcommand = {
  data: {
    name: "list",
    description: "List the tickets, the newest first",
    options: [
      { ...whichIncident, description: "Of which incident (all)" },
      {
        type: ApplicationCommandOptionType.String,
        name: "status",
        description: "How far they are (all)",
        choices: statuses.map((value) => ({ name: say.statuses[value], value })),
      },
    ],
  },
  suggest: { incident: suggestIncident },
  async run(app, interaction, actor) {
    const incident = interaction.options.getString("incident") ?? undefined;
    const input = { incident, status: statusIn(interaction), page: 1 };
    await respond(interaction, renderPage(await getTicketPage(app, actor, input)));
  },
};

/** Under the queue: everybody sees that, so what it opens is a message of its own. */
export const seeQueueButton = button(ticketIds.queue, async (app, interaction, actor) => {
  const queue = await getTicketPage(app, actor, { status: "undecided", page: 1 });
  await respond(interaction, renderPage(queue));
});

export const listPageButton = button(
  ticketIds.list,
  async (app, interaction, actor, { page, incident, status }) => {
    const found = await getTicketPage(app, actor, {
      incident: incident === 0 ? undefined : String(incident),
      status: status === "any" ? null : status,
      page,
    });
    await replace(interaction, renderPage(found));
  },
);

function statusIn({ options }: Slash) {
  const picked = options.getString("status");
  return statuses.find((status) => status === picked) ?? null;
}

function renderPage(found: TicketPage): Message {
  const { page, pages, incident, status } = found;
  const filter = { incident: incident?.number ?? 0, status: status ?? "any" } as const;
  const turn = (label: string, to: number): Button[] =>
    to < 1 || to > pages
      ? []
      : [{ label, id: ticketIds.list.encode({ page: to, ...filter }), style: "secondary" }];
  return {
    ...composeTicketList(found),
    buttons: [...turn(say.previous, page - 1), ...turn(say.next, page + 1)],
  };
}
