import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { filingWords } from "#src/notices/words/ticket-filing";
import { postDesk } from "#src/tickets/post-desk";

export const desk: Subcommand = {
  data: { name: "desk", description: "Post the panel that residents click in the payment desk" },
  async run(app, interaction, actor) {
    const { paymentDeskChannelId } = await postDesk(app, actor);
    const content = filingWords.deskOnItsWay(`<#${paymentDeskChannelId}>`);
    await respond(interaction, { content });
  },
};
