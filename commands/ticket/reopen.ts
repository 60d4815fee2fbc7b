import { textField, typedText } from "#commands/ticket/form-field";
import { suggestTicket, typedTicket, whichTicket } from "#commands/ticket/options";
import { textOption } from "#commands/ticket/text-option";
import { requireStaff } from "#src/actor";
import { customId, intText } from "#src/custom-id";
import { button, modal, type Subcommand } from "#src/discord/feature";
import { renderForm } from "#src/discord/form";
import { respond, showForm } from "#src/discord/respond";
import { ticketIds } from "#src/notices/ticket-ids";
import { workWords } from "#src/notices/words/ticket-work";
import { getFormTicket } from "#src/tickets/get-form-ticket";
import { reopenTicket } from "#src/tickets/reopen";

const { forms, done, thanks } = workWords;

const formId = customId("ticket.reopen-form", { ticket: intText });

export const reopen: Subcommand = {
  data: {
    name: "reopen",
    description: "Open a closed ticket again",
    options: [whichTicket, textOption("reason", "Why: the resident reads this")],
  },
  suggest: { ticket: suggestTicket },
  async run(app, interaction, actor) {
    // Residents reopen theirs by its button; the command is staff's.
    requireStaff(actor);
    const reason = interaction.options.getString("reason", true);
    const { number } = await reopenTicket(app, actor, { ticket: typedTicket(interaction), reason });
    await respond(interaction, { content: done.reopened(number) });
  },
};

export const reopenButton = button(
  ticketIds.reopen,
  async (app, interaction, actor, { ticket }) => {
    const { number } = await getFormTicket(app, actor, { form: "reopen", ticket });
    const form = renderForm({
      id: formId.encode({ ticket: number }),
      title: forms.reopen(number),
      fields: [textField(forms.reopenText, forms.reopenHint)],
    });
    await showForm(interaction, form);
  },
);

export const reopenForm = modal(formId, async (app, interaction, actor, { ticket }) => {
  const reason = typedText(interaction);
  const { number } = await reopenTicket(app, actor, { ticket, reason });
  const told = actor.authority === "resident" ? thanks : done;
  await respond(interaction, { content: told.reopened(number) });
});
