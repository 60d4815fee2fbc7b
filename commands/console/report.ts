import { answerReport } from "#commands/incident/report";
import { button } from "#src/discord/feature";
import { consoleIds } from "#src/notices/console-ids";

export const reportButton = button(consoleIds.report, (app, interaction, actor, { incident }) =>
  answerReport(app, interaction, actor, String(incident)),
);
