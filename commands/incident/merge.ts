import { suggestIncident, whichIncident } from "#commands/incident/options";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { mergeIncident } from "#src/incidents/merge";
import { mergeWords } from "#src/notices/words/merge";

export const merge: Subcommand = {
  data: {
    name: "merge",
    description: "Make two open incidents one",
    options: [
      {
        ...whichIncident,
        description: "Which incident ends: its timeline and tickets move",
        required: true,
      },
      {
        ...whichIncident,
        name: "into",
        description: "Which incident takes them over",
        required: true,
      },
    ],
  },
  suggest: { incident: suggestIncident, into: suggestIncident },
  async run(app, interaction, actor) {
    const { options } = interaction;
    const merged = await mergeIncident(app, actor, {
      incident: options.getString("incident", true),
      into: options.getString("into", true),
    });
    const lines = [
      mergeWords.done(merged.source.number, merged.target.number),
      mergeWords.moved(merged.lines, merged.tickets),
      mergeWords.silent,
      ...(merged.wasQuiet ? [mergeWords.wasQuiet(merged.source.number)] : []),
    ];
    await respond(interaction, { content: lines.join("\n") });
  },
};
