import { suggestIncident, whichIncident } from "#commands/incident/options";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { getReport } from "#src/incidents/get-report";
import { incidentWords } from "#src/notices/words/incident";
import { reportWords } from "#src/notices/words/report";

export const report: Subcommand = {
  data: {
    name: "report",
    description: "Get the incident's report as a Markdown file",
    options: [whichIncident],
  },
  suggest: { incident: suggestIncident },
  async run(app, interaction, actor) {
    const incident = interaction.options.getString("incident") ?? undefined;
    const { number, markdown } = await getReport(app, actor, { incident });
    await respond(interaction, {
      content: incidentWords.reportReady(number),
      files: [{ name: reportWords.fileName(number), text: markdown }],
    });
  },
};
