import { nextSteps } from "#commands/setup/next-steps";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { filingWords } from "#src/notices/words/ticket-filing";
import { postDesk } from "#src/tickets/post-desk";

export const desk: Subcommand = {
  data: { name: "desk", description: "Post the panel that residents click in the payment desk" },
  async run(app, interaction, actor) {
    const estate = await postDesk(app, actor);
    const done = filingWords.deskOnItsWay(`<#${estate.paymentDeskChannelId}>`);
    const steps = await nextSteps(app, interaction.guild, estate);
    await respond(interaction, { content: [done, ...steps].join("\n") });
  },
};
