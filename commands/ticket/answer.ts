import { textField, typedText } from "#commands/ticket/form-field";
import { customId, intText } from "#src/custom-id";
import { button, modal } from "#src/discord/feature";
import { renderForm } from "#src/discord/form";
import { respond, showForm } from "#src/discord/respond";
import { ticketIds } from "#src/notices/ticket-ids";
import { workWords } from "#src/notices/words/ticket-work";
import { answerStaff } from "#src/tickets/answer-staff";
import { getFormTicket } from "#src/tickets/get-form-ticket";

const { forms, thanks } = workWords;

const formId = customId("ticket.answer-form", { ticket: intText });

export const answerButton = button(
  ticketIds.answer,
  async (app, interaction, actor, { ticket }) => {
    const { number } = await getFormTicket(app, actor, { form: "answer", ticket });
    const form = renderForm({
      id: formId.encode({ ticket: number }),
      title: forms.answer(number),
      fields: [textField(forms.answerText)],
    });
    await showForm(interaction, form);
  },
);

export const answerForm = modal(formId, async (app, interaction, actor, { ticket }) => {
  const { number } = await answerStaff(app, actor, { ticket, text: typedText(interaction) });
  await respond(interaction, { content: thanks.answered(number) });
});
