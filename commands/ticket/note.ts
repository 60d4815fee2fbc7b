import { textField, typedText } from "#commands/ticket/form-field";
import { suggestTicket, typedTicket, whichTicket } from "#commands/ticket/options";
import { textOption } from "#commands/ticket/text-option";
import { customId, intText } from "#src/custom-id";
import { button, modal, type Subcommand } from "#src/discord/feature";
import { renderForm } from "#src/discord/form";
import { respond, showForm } from "#src/discord/respond";
import { ticketIds } from "#src/notices/ticket-ids";
import { workWords } from "#src/notices/words/ticket-work";
import { getFormTicket } from "#src/tickets/get-form-ticket";
import { noteTicket } from "#src/tickets/note";

const { forms, done } = workWords;

const formId = customId("ticket.note-form", { ticket: intText });

export const note: Subcommand = {
  data: {
    name: "note",
    description: "Note something on a ticket for your colleagues",
    options: [whichTicket, textOption("text", "What to note: only staff read this")],
  },
  suggest: { ticket: suggestTicket },
  async run(app, interaction, actor) {
    const text = interaction.options.getString("text", true);
    const noted = await noteTicket(app, actor, { ticket: typedTicket(interaction), text });
    await respond(interaction, { content: done.noted(noted.number) });
  },
};

export const noteButton = button(ticketIds.note, async (app, interaction, actor, { ticket }) => {
  const { number } = await getFormTicket(app, actor, { form: "note", ticket });
  const form = renderForm({
    id: formId.encode({ ticket: number }),
    title: forms.note(number),
    fields: [textField(forms.noteText, forms.noteHint)],
  });
  await showForm(interaction, form);
});

export const noteForm = modal(formId, async (app, interaction, actor, { ticket }) => {
  const noted = await noteTicket(app, actor, { ticket, text: typedText(interaction) });
  await respond(interaction, { content: done.noted(noted.number) });
});
