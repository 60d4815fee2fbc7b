import { ApplicationCommandOptionType } from "discord.js";
import { suggestEvent, whichEvent } from "#commands/incident/event-option";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { removableKinds } from "#src/incidents/get-correctable";
import { type Removed, removeEvent } from "#src/incidents/remove-event";
import type { Message } from "#src/notices/message";
import { neutralise, truncate } from "#src/notices/neutralise";
import { timelineWords } from "#src/notices/words/timeline";
import { formatSlt } from "#src/time/format-slt";

/** Discord's longest field, less a time. */
const longestText = 980;

export const remove: Subcommand = {
  data: {
    name: "remove",
    description: "Take a line off the timeline; its record is kept",
    options: [
      whichEvent,
      {
        type: ApplicationCommandOptionType.String,
        name: "reason",
        description: "Why: only staff read this",
        required: true,
        max_length: 1000,
      },
    ],
  },
  suggest: { event: suggestEvent(removableKinds) },
  async run(app, interaction, actor) {
    const removed = await removeEvent(app, actor, {
      event: interaction.options.getString("event", true),
      reason: interaction.options.getString("reason", true),
    });
    await respond(interaction, renderRemoved(removed));
  },
};

function renderRemoved({ event, incident, reason, at, noticesChannelId }: Removed): Message {
  const when = formatSlt(event.occurredAt, at);
  const line = timelineWords.line(when, truncate(neutralise(event.text), longestText));
  const notice = event.announced
    ? timelineWords.noticeWithdrawn(`<#${noticesChannelId}>`)
    : timelineWords.nothingPosted;
  return {
    content: `${timelineWords.removed(incident.number)}\n${notice}`,
    embeds: [
      {
        fields: [
          { name: timelineWords.removedLine, value: line },
          { name: timelineWords.reason, value: truncate(neutralise(reason), longestText) },
        ],
        tone: "neutral",
      },
    ],
  };
}
