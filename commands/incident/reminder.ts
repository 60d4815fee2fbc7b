import { echoEvent } from "#commands/incident/echo";
import { atField, textField, typedEvent } from "#commands/incident/form-fields";
import { customId, intText } from "#src/custom-id";
import { button, modal } from "#src/discord/feature";
import { renderForm } from "#src/discord/form";
import { replace, respond, showForm } from "#src/discord/respond";
import { requireQuestion } from "#src/incidents/get-question";
import { postUpdate } from "#src/incidents/post-update";
import { factsOf } from "#src/incidents/reminder";
import { snoozeReminder } from "#src/incidents/snooze-reminder";
import { stopReminders } from "#src/incidents/stop-reminders";
import {
  composeSnoozed,
  composeStopped,
  snoozeId,
  stopId,
  updateId,
} from "#src/notices/compose-reminder";
import { reminderWords } from "#src/notices/words/reminder";

const updateFormId = customId("incident.remind-form", { incident: intText, asked: intText });

export const updateButton = button(updateId, async (app, interaction, actor, question) => {
  await requireQuestion(app, actor, question);
  const form = renderForm({
    id: updateFormId.encode(question),
    title: reminderWords.formTitle(question.incident),
    fields: [textField(reminderWords.formText), atField()],
  });
  await showForm(interaction, form);
});

export const updateForm = modal(updateFormId, async (app, interaction, actor, question) => {
  const posted = await postUpdate(app, actor, { ...typedEvent(interaction), ...question });
  await respond(interaction, echoEvent(posted));
});

export const snoozeButton = button(snoozeId, async (app, interaction, actor, question) => {
  const { incident, until } = await snoozeReminder(app, actor, question);
  const facts = factsOf(incident, question.asked);
  await replace(interaction, composeSnoozed(facts, actor.userId, until));
});

export const stopButton = button(stopId, async (app, interaction, actor, question) => {
  const incident = await stopReminders(app, actor, question);
  await replace(interaction, composeStopped(factsOf(incident, question.asked), actor.userId));
});
