import { runCheck } from "#src/checks/run-check";
import type { Feature, Subcommand } from "#src/discord/feature";
import { createLookUp } from "#src/discord/look-up";
import { respond } from "#src/discord/respond";
import { composeCheck } from "#src/notices/compose-check";

export function createCheck(listFeatures: () => readonly Feature[]): Subcommand {
  return {
    data: { name: "check", description: "Test whether everything is set up and works" },
    async run(app, interaction, actor) {
      const lookUp = createLookUp(interaction.client, listFeatures(), "mention");
      await respond(interaction, composeCheck(await runCheck(app, actor, lookUp)));
    },
  };
}
