import { suggestIncident, whichIncident } from "#commands/incident/options";
import { suggestTicket, typedTicket, whichTicket } from "#commands/ticket/options";
import { customId, intText } from "#src/custom-id";
import { button, modal, type Subcommand } from "#src/discord/feature";
import { chosenIn, type FormField, renderForm } from "#src/discord/form";
import { respond, showForm } from "#src/discord/respond";
import type { Message } from "#src/notices/message";
import { truncate } from "#src/notices/neutralise";
import { ticketIds } from "#src/notices/ticket-ids";
import { workWords } from "#src/notices/words/ticket-work";
import { getLinkChoices, type LinkChoices, type Linked, linkTicket } from "#src/tickets/link";
import { formatSlt } from "#src/time/format-slt";

const { forms, done } = workWords;

const formId = customId("ticket.link-form", { ticket: intText });

export const link: Subcommand = {
  data: {
    name: "link",
    description: "Link a ticket to an incident that is open, or was until 7 days ago",
    options: [whichTicket, { ...whichIncident, description: "Which incident", required: true }],
  },
  suggest: { ticket: suggestTicket, incident: suggestIncident },
  async run(app, interaction, actor) {
    const incident = interaction.options.getString("incident", true);
    const linked = await linkTicket(app, actor, { ticket: typedTicket(interaction), incident });
    await respond(interaction, renderLinked(linked));
  },
};

export const linkButton = button(ticketIds.link, async (app, interaction, actor, pressed) => {
  const choices = await getLinkChoices(app, actor, pressed);
  const form = renderForm({
    id: formId.encode({ ticket: choices.ticket.number }),
    title: forms.link(choices.ticket.number),
    fields: [incidentField(choices)],
  });
  await showForm(interaction, form);
});

/** One that is over is never chosen beforehand. */
function incidentField({ linked, incidents, now }: LinkChoices): FormField {
  const isOver = incidents[0]?.resolvedAt !== null;
  return {
    type: "choice",
    id: "incident",
    label: forms.linkIncident,
    hint: truncate(linked ? forms.linkedNow(linked.number, linked.title) : forms.unlinkedNow, 100),
    ...(isOver && { hasNoDefault: true }),
    choices: incidents.map(({ number, title, system, resolvedAt }) => ({
      label: forms.linkChoice(number, title),
      value: String(number),
      hint:
        resolvedAt === null
          ? forms.linkOpen(system)
          : forms.linkResolved(formatSlt(resolvedAt, now), system),
    })),
  };
}

export const linkForm = modal(formId, async (app, interaction, actor, { ticket }) => {
  const incident = chosenIn(interaction, "incident");
  await respond(interaction, renderLinked(await linkTicket(app, actor, { ticket, incident })));
});

function renderLinked({ ticket, incident, isResidentTold }: Linked): Message {
  const untold = incident.quiet ? done.quietLink : done.closedLink;
  const lines = [done.linked(ticket.number, incident.number), ...(isResidentTold ? [] : [untold])];
  return { content: lines.join("\n") };
}
