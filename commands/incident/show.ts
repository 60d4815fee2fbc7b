import { suggestIncident, whichIncident } from "#commands/incident/options";
import { customId, intText, oneOf } from "#src/custom-id";
import { button, type Subcommand } from "#src/discord/feature";
import { replace, respond } from "#src/discord/respond";
import { type Direction, getTimeline, type Timeline } from "#src/incidents/get-timeline";
import { composeTimeline } from "#src/notices/compose-timeline";
import type { Button, Message } from "#src/notices/message";
import { findingWords } from "#src/notices/words/finding";

const turnId = customId("incident.show", {
  incident: intText,
  event: intText,
  direction: oneOf("earlier", "later"),
});

export const show: Subcommand = {
  data: {
    name: "show",
    description: "See an incident with its timeline, internal lines too",
    options: [whichIncident],
  },
  suggest: { incident: suggestIncident },
  async run(app, interaction, actor) {
    const incident = interaction.options.getString("incident") ?? undefined;
    await respond(interaction, renderPage(await getTimeline(app, actor, { incident })));
  },
};

export const turnTimelineButton = button(
  turnId,
  async (app, interaction, actor, { incident, ...turn }) => {
    const input = { incident: String(incident), turn };
    await replace(interaction, renderPage(await getTimeline(app, actor, input)));
  },
);

function renderPage(timeline: Timeline): Message {
  const { incident, events, before, total } = timeline;
  const turn = (
    label: string,
    event: { id: number } | undefined,
    direction: Direction,
  ): Button[] =>
    event
      ? [
          {
            label,
            id: turnId.encode({ incident: incident.number, event: event.id, direction }),
            style: "secondary",
          },
        ]
      : [];
  const hasLater = before + events.length < total;
  return {
    ...composeTimeline(timeline),
    buttons: [
      ...turn(findingWords.earlier, before > 0 ? events[0] : undefined, "earlier"),
      ...turn(findingWords.later, hasLater ? events.at(-1) : undefined, "later"),
    ],
  };
}
