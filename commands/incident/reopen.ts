import { ApplicationCommandOptionType } from "discord.js";
import { echoEvent } from "#commands/incident/echo";
import { suggestIncident, whichIncident } from "#commands/incident/options";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { reopenIncident } from "#src/incidents/reopen";
import { incidentWords } from "#src/notices/words/incident";
import { mergeWords } from "#src/notices/words/merge";

export const reopen: Subcommand = {
  data: {
    name: "reopen",
    description: "Take an all-clear back and tell residents why",
    options: [
      { ...whichIncident, description: "Which incident", required: true },
      {
        type: ApplicationCommandOptionType.String,
        name: "reason",
        description: "Why it isn't over: residents read this",
        required: true,
        min_length: 10,
        max_length: 1000,
      },
    ],
  },
  suggest: { incident: suggestIncident },
  async run(app, interaction, actor) {
    const { options } = interaction;
    const reopened = await reopenIncident(app, actor, {
      incident: options.getString("incident", true),
      reason: options.getString("reason", true),
    });
    const { mergedFrom, incident } = reopened;
    const before = [
      ...(mergedFrom === null ? [] : [mergeWords.standsFor(mergedFrom, incident.number)]),
      incidentWords.reopened(incident.number),
    ];
    await respond(interaction, echoEvent(reopened, { before }));
  },
};
