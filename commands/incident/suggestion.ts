import { isTold, tellField } from "#commands/incident/form-fields";
import { renderOpened } from "#commands/incident/open";
import { customId, intText } from "#src/custom-id";
import { button, modal } from "#src/discord/feature";
import { type FormField, renderForm, typedIn } from "#src/discord/form";
import { replace, respond, showForm } from "#src/discord/respond";
import { dismissSuggestion } from "#src/incidents/dismiss-suggestion";
import { getSuggestion } from "#src/incidents/get-suggestion";
import { openFromTickets } from "#src/incidents/open-from-tickets";
import { composeLinked, dismissId, openFromTicketsId } from "#src/notices/compose-suggestion";
import { suggestionWords } from "#src/notices/words/suggestion";

const { fields, awareHint } = suggestionWords;

const openFormId = customId("incident.suggest-form", { from: intText, asked: intText });

export const openFromTicketsButton = button(
  openFromTicketsId,
  async (app, interaction, actor, question) => {
    const prefilled = await getSuggestion(app, actor, question);
    const form = renderForm({
      id: openFormId.encode(question),
      title: suggestionWords.formTitle,
      fields: listFields(prefilled),
    });
    await showForm(interaction, form);
  },
);

/** The ids stand for the labels where what was typed is given back. */
function listFields({ system, awareAt }: { system: string; awareAt: string }): FormField[] {
  const line = { type: "line", isRequired: true } as const;
  return [
    { ...line, id: "title", label: fields.title, max: 100 },
    { ...line, id: "system", label: fields.system, max: 60, value: system },
    { type: "paragraph", id: "details", label: fields.details, isRequired: false, max: 1000 },
    { ...line, id: "aware_at", label: fields.awareAt, hint: awareHint, max: 80, value: awareAt },
    tellField(true),
  ];
}

export const openFromTicketsForm = modal(openFormId, async (app, interaction, actor, question) => {
  const opened = await openFromTickets(app, actor, {
    ...question,
    title: typedIn(interaction, "title") ?? "",
    system: typedIn(interaction, "system") ?? "",
    details: typedIn(interaction, "details"),
    awareAt: typedIn(interaction, "aware_at"),
    quiet: !isTold(interaction),
  });
  const message = renderOpened(opened);
  const content = `${message.content}\n${composeLinked(opened.tickets)}`;
  await respond(interaction, { ...message, content });
});

export const dismissButton = button(dismissId, async (app, interaction, actor, question) => {
  await dismissSuggestion(app, actor, question);
  await replace(interaction, { content: suggestionWords.dismissed(`<@${actor.userId}>`) });
});
