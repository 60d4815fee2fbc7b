import { ApplicationCommandOptionType, ApplicationCommandType, type Interaction } from "discord.js";
import { connectBot, openSandbox } from "#tests/sandbox/support/bot";

const ping = {
  name: "ping",
  description: "Answer",
  options: [
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: "me",
      description: "Answer me",
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: "word",
          description: "Which",
          required: true,
        },
        { type: ApplicationCommandOptionType.User, name: "whom", description: "Whom" },
        {
          type: ApplicationCommandOptionType.String,
          name: "topic",
          description: "About",
          autocomplete: true,
        },
      ],
    },
  ],
} as const;

/** A bot with a few commands that does with interactions as it is told. */
export async function pingBot(on: (interaction: Interaction) => Promise<unknown>) {
  const sandbox = await openSandbox();
  const guild = sandbox.createGuild({ name: "Dream Seeker" });
  const channel = guild.createChannel({ name: "general" });
  const ann = guild.createMember({ name: "Ann" });
  const commands = [
    ping,
    { name: "Quote", type: ApplicationCommandType.Message } as const,
    { name: "Greet", type: ApplicationCommandType.User } as const,
  ];
  const client = await connectBot(sandbox, { commands, on });
  await sandbox.botReady();
  return { sandbox, guild, channel, ann, client };
}
