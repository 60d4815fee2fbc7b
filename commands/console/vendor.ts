import {
  atField,
  isTold,
  meaningOf,
  tellField,
  textField,
  typedEvent,
} from "#commands/incident/form-fields";
import { renderRecorded } from "#commands/incident/vendor";
import { customId, intText } from "#src/custom-id";
import { button, modal } from "#src/discord/feature";
import { renderForm } from "#src/discord/form";
import { respond, showForm } from "#src/discord/respond";
import { getFormIncident } from "#src/incidents/get-form-incident";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { consoleIds } from "#src/notices/console-ids";
import { incidentFormWords } from "#src/notices/words/incident-form";

const formId = customId("console.vendor-form", { incident: intText });

export const vendorButton = button(
  consoleIds.vendor,
  async (app, interaction, actor, { incident }) => {
    const { number, quiet } = await getFormIncident(app, actor, { incident });
    await showForm(interaction, renderVendorForm(number, quiet));
  },
);

function renderVendorForm(incident: number, isQuiet: boolean) {
  const { vendorKinds, vendorAllClearHint } = incidentFormWords;
  return renderForm({
    id: formId.encode({ incident }),
    title: incidentFormWords.vendorTitle(incident),
    fields: [
      textField(incidentFormWords.vendorText),
      atField(),
      {
        type: "choice",
        id: "kind",
        label: incidentFormWords.vendorKind,
        choices: [
          { label: vendorKinds.notice, value: "notice" },
          { label: vendorKinds.allClear, value: "all-clear", hint: vendorAllClearHint },
        ],
      },
      tellField(false, isQuiet),
    ],
  });
}

export const vendorForm = modal(formId, async (app, interaction, actor, { incident }) => {
  const recorded = await recordVendorNotice(app, actor, {
    ...typedEvent(interaction),
    allClear: meaningOf(interaction, "kind", { notice: false, "all-clear": true }),
    announce: isTold(interaction),
    incident: String(incident),
  });
  await respond(interaction, renderRecorded(recorded));
});
