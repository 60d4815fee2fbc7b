import { ApplicationCommandOptionType } from "discord.js";
import { inWorldButton } from "#commands/incident/in-world";
import { at, suggestIncident, whichIncident } from "#commands/incident/options";
import { customId, intText } from "#src/custom-id";
import { button, type Subcommand } from "#src/discord/feature";
import { replace, respond } from "#src/discord/respond";
import { sendAllClear } from "#src/incidents/all-clear";
import type { Appended } from "#src/incidents/append-event";
import { type AllClearPreview, previewAllClear } from "#src/incidents/preview-all-clear";
import type { Message } from "#src/notices/message";
import { addInWorldCopy } from "#src/notices/render-in-world";
import { renderNotice } from "#src/notices/render-notice";
import { incidentWords } from "#src/notices/words/incident";

const sendAllClearId = customId("incident.all-clear", { draft: intText });

export const allClear: Subcommand = {
  data: {
    name: "all-clear",
    description: "Preview the all-clear, then send it with a button",
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "text",
        description: "What residents read (every payment is verified)",
        max_length: 1000,
      },
      at,
      whichIncident,
    ],
  },
  suggest: { incident: suggestIncident },
  async run(app, interaction, actor) {
    const { options } = interaction;
    const preview = await previewAllClear(app, actor, {
      text: options.getString("text") ?? undefined,
      at: options.getString("at") ?? undefined,
      incident: options.getString("incident") ?? undefined,
    });
    const heading = incidentWords.previewHeading(preview.incident.number);
    await respond(interaction, renderPreview(preview, heading));
  },
};

export const sendAllClearButton = button(
  sendAllClearId,
  async (app, interaction, actor, { draft }) => {
    const result = await sendAllClear(app, actor, { draft });
    if (result.outcome === "changed") {
      const { preview } = result;
      const heading = incidentWords.previewChanged(preview.incident.number);
      return replace(interaction, renderPreview(preview, heading));
    }
    await replace(interaction, renderSent(result));
  },
);

function renderSent({ incident, event, noticesChannelId }: Appended): Message {
  const { allClearSent, allClearQuiet } = incidentWords;
  if (!event.announced) return { content: allClearQuiet(incident.number) };
  return {
    content: allClearSent(incident.number, `<#${noticesChannelId}>`),
    buttons: [inWorldButton(event)],
  };
}

/** The notice as residents will see it, in Discord and in-world, under what the button does. */
export function renderPreview(
  { incident, draft, notice, inWorld, tickets, undecided }: AllClearPreview,
  heading: string,
): Message {
  const message = renderNotice(notice);
  const preview: Message = {
    ...message,
    content: [
      heading,
      ...(incident.quiet ? [incidentWords.staysQuiet] : []),
      incidentWords.previewTickets(tickets, undecided),
      message.content,
    ].join("\n"),
    buttons: [
      {
        label: incidentWords.sendAllClear,
        id: sendAllClearId.encode({ draft: draft.id }),
        style: "success",
      },
    ],
  };
  return inWorld ? addInWorldCopy(preview, inWorld) : preview;
}
