import { ApplicationCommandOptionType } from "discord.js";
import { nextSteps } from "#commands/setup/next-steps";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { configureEstate } from "#src/estates/configure";
import { neutraliseLine } from "#src/notices/neutralise";
import { setupWords } from "#src/notices/words/setup";

const { Integer, Role, String: Text } = ApplicationCommandOptionType;

export const estate: Subcommand = {
  data: {
    name: "estate",
    description: "Choose the staff role, and the estate's name, help link and reminder time",
    options: [
      { type: Role, name: "staff_role", description: "The role of your staff", required: true },
      { type: Text, name: "name", description: "Your estate's name", max_length: 80 },
      { type: Text, name: "help_url", description: "Your help article's address", max_length: 500 },
      {
        type: Integer,
        name: "reminder_minutes",
        description: "Minutes without a public update after which staff are asked for one (60)",
        min_value: 5,
        max_value: 1440,
      },
    ],
  },
  async run(app, interaction, actor) {
    const { options, guild } = interaction;
    const saved = await configureEstate(app, actor, {
      guildName: guild.name,
      staffRole: options.getRole("staff_role", true).id,
      name: options.getString("name") ?? undefined,
      helpUrl: options.getString("help_url") ?? undefined,
      reminderMinutes: options.getInteger("reminder_minutes") ?? undefined,
    });
    const done = setupWords.estateSaved(neutraliseLine(saved.name), `<@&${saved.staffRoleId}>`);
    await respond(interaction, {
      content: [done, ...(await nextSteps(app, guild, saved))].join("\n"),
    });
  },
};
