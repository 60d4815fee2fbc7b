import { ApplicationCommandOptionType } from "discord.js";
import { echoEvent } from "#commands/incident/echo";
import { announce, at, suggestIncident, whichIncident } from "#commands/incident/options";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { logEvent } from "#src/incidents/log";

const { String: Text } = ApplicationCommandOptionType;

export const log: Subcommand = {
  data: {
    name: "log",
    description: "Add a line to the timeline",
    options: [
      {
        type: Text,
        name: "text",
        description: "What happened",
        required: true,
        max_length: 1000,
      },
      at,
      {
        type: Text,
        name: "visibility",
        description: "Who may read it (public)",
        choices: [
          { name: "public", value: "public" },
          { name: "internal", value: "internal" },
        ],
      },
      announce,
      whichIncident,
    ],
  },
  suggest: { incident: suggestIncident },
  async run(app, interaction, actor) {
    const { options } = interaction;
    const logged = await logEvent(app, actor, {
      text: options.getString("text", true),
      at: options.getString("at") ?? undefined,
      visibility: options.getString("visibility") ?? undefined,
      announce: options.getBoolean("announce") ?? undefined,
      incident: options.getString("incident") ?? undefined,
    });
    await respond(interaction, echoEvent(logged));
  },
};
