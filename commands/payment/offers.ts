import { showConfirmation } from "#commands/payment/confirmation";
import { button, select } from "#src/discord/feature";
import { ticketIds } from "#src/notices/ticket-ids";
import { chooseIncident } from "#src/tickets/choose-incident";
import { setDm } from "#src/tickets/set-dm";

export const incidentSelect = select(
  ticketIds.incident,
  async (app, interaction, actor, { ticket }) => {
    await chooseIncident(app, actor, { ticket, incident: Number(interaction.values[0]) });
    await showConfirmation(app, interaction, actor, { ticket });
  },
);

export const dmButton = button(ticketIds.dm, async (app, interaction, actor, { ticket, to }) => {
  await setDm(app, actor, { ticket, to });
  await showConfirmation(app, interaction, actor, { ticket });
});
