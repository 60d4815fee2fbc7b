import { textField, typedText } from "#commands/ticket/form-field";
import { suggestTicket, typedTicket, whichTicket } from "#commands/ticket/options";
import { textOption } from "#commands/ticket/text-option";
import { customId, intText } from "#src/custom-id";
import { button, modal, type Subcommand } from "#src/discord/feature";
import { renderForm } from "#src/discord/form";
import { respond, showForm } from "#src/discord/respond";
import { ticketIds } from "#src/notices/ticket-ids";
import { workWords } from "#src/notices/words/ticket-work";
import { askResident } from "#src/tickets/ask";
import { getFormTicket } from "#src/tickets/get-form-ticket";

const { forms, done } = workWords;

const formId = customId("ticket.ask-form", { ticket: intText });

export const ask: Subcommand = {
  data: {
    name: "ask",
    description: "Ask a ticket's resident a question, which they answer in its thread",
    options: [whichTicket, textOption("text", "What you want to know: the resident reads this")],
  },
  suggest: { ticket: suggestTicket },
  async run(app, interaction, actor) {
    const text = interaction.options.getString("text", true);
    const asked = await askResident(app, actor, { ticket: typedTicket(interaction), text });
    await respond(interaction, { content: done.asked(asked.number) });
  },
};

export const askButton = button(ticketIds.ask, async (app, interaction, actor, { ticket }) => {
  const { number } = await getFormTicket(app, actor, { form: "ask", ticket });
  const form = renderForm({
    id: formId.encode({ ticket: number }),
    title: forms.ask(number),
    fields: [textField(forms.askText, forms.askHint)],
  });
  await showForm(interaction, form);
});

export const askForm = modal(formId, async (app, interaction, actor, { ticket }) => {
  const asked = await askResident(app, actor, { ticket, text: typedText(interaction) });
  await respond(interaction, { content: done.asked(asked.number) });
});
