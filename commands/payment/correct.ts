import { showConfirmation } from "#commands/payment/confirmation";
import { correctFormId, renderCorrectForm, typedForm } from "#commands/payment/form";
import { button, modal } from "#src/discord/feature";
import { showForm } from "#src/discord/respond";
import { ticketIds } from "#src/notices/ticket-ids";
import { correctTicket } from "#src/tickets/correct";
import { getTicketForm } from "#src/tickets/get-payment-form";

export const correctButton = button(
  ticketIds.correct,
  async (app, interaction, actor, { ticket }) => {
    const typed = await getTicketForm(app, actor, { ticket });
    await showForm(interaction, renderCorrectForm(ticket, typed));
  },
);

export const correctForm = modal(
  correctFormId,
  async (app, interaction, actor, { ticket, seen }) => {
    const { refused } = await correctTicket(app, actor, {
      ...typedForm(interaction),
      ticket,
      seen,
    });
    await showConfirmation(app, interaction, actor, { ticket, refused });
  },
);
