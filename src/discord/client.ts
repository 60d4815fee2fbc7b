import { Client, GatewayIntentBits } from "discord.js";
import type { Config } from "#src/config";

/** A client that knows servers, channels and roles, and is told of interactions: no privileged intent. */
export function createClient(config: Config): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: config.discordApiUrl },
  });
}
