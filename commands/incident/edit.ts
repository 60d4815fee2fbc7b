import { suggestEvent, whichEvent } from "#commands/incident/event-option";
import { meaningOf, textField } from "#commands/incident/form-fields";
import { inWorldButton } from "#commands/incident/in-world";
import { sayPhase } from "#commands/incident/phase";
import { customId, intText } from "#src/custom-id";
import { modal, type Subcommand, type Submit } from "#src/discord/feature";
import { type FormField, renderForm, typedIn } from "#src/discord/form";
import { respond, showForm } from "#src/discord/respond";
import { type Edited, editEvent } from "#src/incidents/edit-event";
import { editableKinds, hasFixedText } from "#src/incidents/get-correctable";
import { type EventForm, getEventForm } from "#src/incidents/get-event-form";
import type { Message } from "#src/notices/message";
import { neutralise, truncate } from "#src/notices/neutralise";
import { timelineWords } from "#src/notices/words/timeline";
import { formatSlt, formatSltFull } from "#src/time/format-slt";

const editFormId = customId("incident.edit", { event: intText, revision: intText });

/** Discord's longest field, less a time. */
const longestText = 980;

export const edit: Subcommand = {
  data: {
    name: "edit",
    description: "Correct a line of the timeline",
    options: [whichEvent],
  },
  suggest: { event: suggestEvent(editableKinds) },
  async run(app, interaction, actor) {
    const event = interaction.options.getString("event", true);
    await showForm(interaction, renderEditForm(await getEventForm(app, actor, { event })));
  },
};

function renderEditForm({ event, incident, canTell }: EventForm) {
  return renderForm({
    id: editFormId.encode({ event: event.id, revision: event.revision }),
    title: timelineWords.editTitle(incident.number),
    fields: [
      ...(hasFixedText(event) ? [] : [textField(timelineWords.text, event.text)]),
      {
        type: "line",
        id: "time",
        label: timelineWords.time,
        hint: hasFixedText(event) ? timelineWords.timeHintOf(event.text) : timelineWords.timeHint,
        isRequired: true,
        max: 80,
        value: formatSltFull(event.occurredAt),
      },
      ...(canTell ? [residentsField] : []),
    ],
  });
}

const residentsField: FormField = {
  type: "choice",
  id: "residents",
  label: timelineWords.residents,
  hint: timelineWords.residentsHint,
  choices: [
    { value: "silently", label: timelineWords.silently },
    { value: "tell", label: timelineWords.tellAgain },
  ],
};

export const editForm = modal(editFormId, async (app, interaction, actor, { event, revision }) => {
  const edited = await editEvent(app, actor, {
    event,
    revision,
    text: typedText(interaction),
    time: typedIn(interaction, "time"),
    tell: isTold(interaction),
  });
  await respond(interaction, renderEdited(edited));
});

/** A form for a line whose text is fixed doesn't ask. */
function typedText(interaction: Submit): string | undefined {
  return interaction.fields.fields.has("text") ? (typedIn(interaction, "text") ?? "") : undefined;
}

/** Only a form for an announced event asks. */
function isTold(interaction: Submit): boolean {
  if (!interaction.fields.fields.has("residents")) return false;
  return meaningOf(interaction, "residents", { silently: false, tell: true });
}

function renderEdited(edited: Edited): Message {
  const { before, after, incident, at } = edited;
  const show = ({ occurredAt, text }: Edited["after"]) =>
    timelineWords.line(formatSlt(occurredAt, at), truncate(neutralise(text), longestText));
  const phase = after.kind === "phase" ? [sayPhase({ event: after, incident })] : [];
  return {
    content: [timelineWords.corrected(incident.number), readers(edited), ...phase].join("\n"),
    embeds: [
      {
        fields: [
          { name: timelineWords.before, value: show(before) },
          { name: timelineWords.now, value: show(after) },
        ],
        tone: "neutral",
      },
    ],
    buttons: after.announced ? [inWorldButton(after)] : [],
  };
}

function readers({ after, told, noticesChannelId }: Edited): string {
  if (after.visibility === "internal") return timelineWords.staffOnly;
  if (!after.announced) return timelineWords.noNotice;
  const { correctionSent, noticeCorrected } = timelineWords;
  return (told ? correctionSent : noticeCorrected)(`<#${noticesChannelId}>`);
}
