import { button } from "#src/discord/feature";
import { replace } from "#src/discord/respond";
import { composeAnswer } from "#src/notices/compose-after";
import { ticketIds } from "#src/notices/ticket-ids";
import { confirmShown } from "#src/tickets/confirm-shown";
import { reportMissing } from "#src/tickets/report-missing";

export const shownButton = button(
  ticketIds.shown,
  async (app, interaction, actor, { ticket: number }) => {
    const ticket = await confirmShown(app, actor, { ticket: number });
    await replace(interaction, composeAnswer(ticket.residentId, "shown"));
  },
);

export const missingButton = button(
  ticketIds.missing,
  async (app, interaction, actor, { ticket: number, asked }) => {
    const ticket = await reportMissing(app, actor, { ticket: number, asked });
    await replace(interaction, composeAnswer(ticket.residentId, "missing"));
  },
);
