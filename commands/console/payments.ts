import { echoEvent } from "#commands/incident/echo";
import { atField, isTold, tellField, typedAt } from "#commands/incident/form-fields";
import { customId, intText, oneOf } from "#src/custom-id";
import { button, modal } from "#src/discord/feature";
import { renderForm } from "#src/discord/form";
import { respond, showForm } from "#src/discord/respond";
import { getFormIncident } from "#src/incidents/get-form-incident";
import { setPayments } from "#src/incidents/set-payments";
import { consoleIds } from "#src/notices/console-ids";
import { incidentFormWords } from "#src/notices/words/incident-form";

const formId = customId("console.payments-form", {
  incident: intText,
  to: oneOf("paused", "open"),
});

export const paymentsButton = button(
  consoleIds.payments,
  async (app, interaction, actor, { incident, to }) => {
    const { number, quiet } = await getFormIncident(app, actor, { incident, payments: to });
    const form = renderForm({
      id: formId.encode({ incident: number, to }),
      title: incidentFormWords.paymentsTitle[to],
      fields: [atField(), tellField(true, quiet)],
    });
    await showForm(interaction, form);
  },
);

export const paymentsForm = modal(formId, async (app, interaction, actor, { incident, to }) => {
  const changed = await setPayments(app, actor, {
    state: to,
    at: typedAt(interaction),
    announce: isTold(interaction),
    incident: String(incident),
  });
  await respond(interaction, echoEvent(changed));
});
