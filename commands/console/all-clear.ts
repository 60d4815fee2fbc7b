import { renderPreview } from "#commands/incident/all-clear";
import { atField, textField, typedEvent } from "#commands/incident/form-fields";
import { customId, intText } from "#src/custom-id";
import { button, modal } from "#src/discord/feature";
import { renderForm } from "#src/discord/form";
import { respond, showForm } from "#src/discord/respond";
import { getAllClearForm } from "#src/incidents/get-all-clear-form";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { consoleIds } from "#src/notices/console-ids";
import { incidentWords } from "#src/notices/words/incident";
import { incidentFormWords } from "#src/notices/words/incident-form";

const formId = customId("console.all-clear-form", { incident: intText });

export const allClearButton = button(
  consoleIds.allClear,
  async (app, interaction, actor, { incident }) => {
    const { incident: found, text } = await getAllClearForm(app, actor, { incident });
    const { allClearTitle, allClearText, allClearAtHint } = incidentFormWords;
    const form = renderForm({
      id: formId.encode({ incident: found.number }),
      title: allClearTitle(found.number),
      fields: [textField(allClearText, text), atField(allClearAtHint)],
    });
    await showForm(interaction, form);
  },
);

export const allClearForm = modal(formId, async (app, interaction, actor, { incident }) => {
  const typed = { ...typedEvent(interaction), incident: String(incident) };
  const preview = await previewAllClear(app, actor, typed);
  const heading = incidentWords.previewHeading(preview.incident.number);
  await respond(interaction, renderPreview(preview, heading));
});
