import { ApplicationCommandOptionType } from "discord.js";
import { nextSteps } from "#commands/setup/next-steps";
import type { Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { configureEstate } from "#src/estates/configure";
import { composePublicPage } from "#src/notices/compose-public-page";
import { neutraliseLine } from "#src/notices/neutralise";
import { setupWords } from "#src/notices/words/setup";

const { Boolean: YesOrNo, Integer, Role, String: Text } = ApplicationCommandOptionType;

export const estate: Subcommand = {
  data: {
    name: "estate",
    description:
      "Choose the staff role, the estate's name, help link, reminder time and public page",
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
      {
        type: YesOrNo,
        name: "public_page",
        description:
          "Whether anyone may read the state and history of your estate on the web (off)",
      },
      {
        type: Text,
        name: "page_address",
        description: "That page's address on the bot's site, such as dream-seeker",
        min_length: 3,
        max_length: 40,
      },
    ],
  },
  async run(app, interaction, actor) {
    const { options, guild } = interaction;
    const publicPage = options.getBoolean("public_page") ?? undefined;
    const pageAddress = options.getString("page_address") ?? undefined;
    const { estate: saved, formerAddress } = await configureEstate(app, actor, {
      guildName: guild.name,
      staffRole: options.getRole("staff_role", true).id,
      name: options.getString("name") ?? undefined,
      helpUrl: options.getString("help_url") ?? undefined,
      reminderMinutes: options.getInteger("reminder_minutes") ?? undefined,
      publicPage,
      pageAddress,
    });
    const done = setupWords.estateSaved(neutraliseLine(saved.name), `<@&${saved.staffRoleId}>`);
    const isAboutPage = publicPage !== undefined || pageAddress !== undefined;
    const page = isAboutPage ? composePublicPage({ ...saved, formerAddress }, app.config) : [];
    await respond(interaction, {
      content: [done, ...page, ...(await nextSteps(app, guild, saved))].join("\n"),
    });
  },
};
