import { renderPhase } from "#commands/incident/phase";
import { select } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { changePhase } from "#src/incidents/change-phase";
import { consoleIds } from "#src/notices/console-ids";

export const phaseSelect = select(
  consoleIds.phase,
  async (app, interaction, actor, { incident }) => {
    const [to = ""] = interaction.values;
    const changed = await changePhase(app, actor, {
      to,
      incident: String(incident),
      isOnCard: true,
    });
    await respond(interaction, renderPhase(changed));
  },
);
