import { ApplicationCommandOptionType } from "discord.js";
import { button, type Subcommand } from "#src/discord/feature";
import { replace, respond } from "#src/discord/respond";
import { composeErase } from "#src/notices/compose-erase";
import { ticketIds } from "#src/notices/ticket-ids";
import { ticketEraseWords as say } from "#src/notices/words/ticket-erase";
import { eraseResident, previewErase } from "#src/tickets/erase";

export const erase: Subcommand = {
  data: {
    name: "erase",
    description: "Erase what a resident's tickets say of them; asks before it does",
    options: [
      {
        type: ApplicationCommandOptionType.User,
        name: "resident",
        description: "Whose tickets",
        required: true,
      },
    ],
  },
  async run(app, interaction, actor) {
    const { id: residentId } = interaction.options.getUser("resident", true);
    await respond(interaction, composeErase(await previewErase(app, actor, { residentId })));
  },
};

export const eraseButton = button(ticketIds.erase, async (app, interaction, actor, seen) => {
  const { erased, closed } = await eraseResident(app, actor, seen);
  await replace(interaction, { content: say.done(erased, closed) });
});
