import { InteractionContextType, PermissionFlagsBits } from "discord.js";
import { echoEvent } from "#commands/incident/echo";
import { meaningOf, textField } from "#commands/incident/form-fields";
import { textOf } from "#commands/incident/message-text";
import { customId, intText, snowflakeText } from "#src/custom-id";
import { messageMenu, modal } from "#src/discord/feature";
import { chosenIn, type FormField, renderForm, typedIn } from "#src/discord/form";
import { mentionNamesIn } from "#src/discord/mention-names";
import { respond, showForm } from "#src/discord/respond";
import { getMessageForm, type MessageForm } from "#src/incidents/get-message-form";
import { logMessage } from "#src/incidents/log-message";
import { messageLink } from "#src/notices/message-link";
import { nameMentions } from "#src/notices/name-mentions";
import { timelineWords } from "#src/notices/words/timeline";

/** `incident` is the only open one's number, or 0 where the form asks which. */
const logMessageId = customId("incident.log-message", {
  channel: snowflakeText,
  message: snowflakeText,
  incident: intText,
});

const readers = { staff: "internal", timeline: "public" } as const;

const readersField: FormField = {
  type: "choice",
  id: "readers",
  label: timelineWords.readers,
  hint: timelineWords.readersHint,
  choices: [
    { value: "staff", label: timelineWords.staffReaders },
    { value: "timeline", label: timelineWords.publicReaders },
  ],
};

export const logMessageMenu = messageMenu(
  {
    name: "Log to incident",
    contexts: [InteractionContextType.Guild],
    default_member_permissions: String(PermissionFlagsBits.ManageMessages),
  },
  async (app, interaction, actor) => {
    const { id, channelId } = interaction.targetMessage;
    const said = nameMentions(textOf(interaction.targetMessage), mentionNamesIn(interaction.guild));
    const form = await getMessageForm(app, actor, { messageId: id });
    const { only } = form;
    await showForm(
      interaction,
      renderForm({
        id: logMessageId.encode({ channel: channelId, message: id, incident: only?.number ?? 0 }),
        title: timelineWords.logTitle(only?.number ?? null),
        fields: [
          textField(timelineWords.text, said),
          readersField,
          ...(only ? [] : [incidentField(form)]),
        ],
      }),
    );
  },
);

function incidentField({ open }: MessageForm): FormField {
  const choices = open.map(({ number, title }) => ({
    value: String(number),
    label: timelineWords.incidentChoice(number, title),
  }));
  return { type: "choice", id: "incident", label: timelineWords.incident, choices };
}

export const logMessageForm = modal(
  logMessageId,
  async (app, interaction, actor, { channel, message, incident }) => {
    const logged = await logMessage(app, actor, {
      channelId: channel,
      messageId: message,
      text: typedIn(interaction, "text") ?? "",
      visibility: meaningOf(interaction, "readers", readers),
      incident: incident === 0 ? chosenIn(interaction, "incident") : String(incident),
    });
    const link = messageLink(actor.estateId, channel, message);
    await respond(interaction, echoEvent(logged, { after: [timelineWords.source(link)] }));
  },
);
