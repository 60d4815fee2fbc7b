import { renderInWorldCopy } from "#commands/incident/in-world";
import { button } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { getInWorldCopy } from "#src/incidents/get-in-world-copy";
import { consoleIds } from "#src/notices/console-ids";

export const inWorldCopyButton = button(
  consoleIds.inWorld,
  async (app, interaction, actor, { incident }) => {
    const copy = await getInWorldCopy(app, actor, { incident: String(incident) });
    await respond(interaction, renderInWorldCopy(copy));
  },
);
