import { renderLogForm } from "#commands/incident/log-form";
import { button } from "#src/discord/feature";
import { showForm } from "#src/discord/respond";
import { getFormIncident } from "#src/incidents/get-form-incident";
import { consoleIds } from "#src/notices/console-ids";

export const logButton = button(consoleIds.log, async (app, interaction, actor, { incident }) => {
  const { number, quiet } = await getFormIncident(app, actor, { incident });
  const form = { incident: number, readersDefault: "timeline", isQuiet: quiet } as const;
  await showForm(interaction, renderLogForm(form));
});
