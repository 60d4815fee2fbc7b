import { ApplicationCommandOptionType, Client, GatewayIntentBits, MessageFlags } from "discord.js";

/** The least that discord.js can do: it connects, and answers two commands with a word. */
const { DISCORD_TOKEN = "", DISCORD_API_URL = "" } = process.env;
const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: DISCORD_API_URL },
});
const text = { type: ApplicationCommandOptionType.String, name: "text", description: "x" } as const;
const log = {
  type: ApplicationCommandOptionType.Subcommand,
  name: "log",
  description: "x",
} as const;

client.on("interactionCreate", async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  await interaction.reply({ content: "Done.", flags: MessageFlags.Ephemeral });
});
client.once("clientReady", async ({ application }) => {
  const registered = await application.commands.fetch();
  if (registered.size === 0) {
    await application.commands.set([
      { name: "status", description: "x" },
      {
        name: "incident",
        description: "x",
        options: [{ ...log, options: [{ ...text, required: true }] }],
      },
    ]);
  }
  process.stdout.write('{"ready":true}\n');
});
process.on("SIGTERM", () => client.destroy().then(() => process.exit(0)));
await client.login(DISCORD_TOKEN);
