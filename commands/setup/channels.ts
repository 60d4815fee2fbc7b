import { ApplicationCommandOptionType, type GuildBasedChannel } from "discord.js";
import { nextSteps } from "#commands/setup/next-steps";
import { channelFacts } from "#src/discord/channel-facts";
import type { Slash, Subcommand } from "#src/discord/feature";
import { respond } from "#src/discord/respond";
import { setChannels } from "#src/estates/set-channels";
import { setupWords } from "#src/notices/words/setup";

const type = ApplicationCommandOptionType.Channel;

export const channels: Subcommand = {
  data: {
    name: "channels",
    description: "Choose the channels for notices, staff and payment tickets",
    options: [
      { type, name: "notices", description: "Where residents read notices", required: true },
      { type, name: "staff", description: "Where staff work", required: true },
      {
        type,
        name: "payment_desk",
        description: "Under which channel ticket threads open",
        required: true,
      },
    ],
  },
  async run(app, interaction, actor) {
    const saved = await setChannels(app, actor, {
      estateName: interaction.guild.name,
      notices: await channelFacts(getChannel(interaction, "notices")),
      staff: await channelFacts(getChannel(interaction, "staff")),
      paymentDesk: await channelFacts(getChannel(interaction, "payment_desk")),
    });
    const [notices, staff, desk] = ["notices", "staff", "payment_desk"].map(
      (name) => `${getChannel(interaction, name)}`,
    );
    const done = setupWords.channelsSaved(notices ?? "", staff ?? "", desk ?? "");
    await respond(interaction, {
      content: [done, ...(await nextSteps(app, interaction.guild, saved))].join("\n"),
    });
  },
};

function getChannel(interaction: Slash, name: string): GuildBasedChannel {
  return interaction.options.getChannel(name, true);
}
