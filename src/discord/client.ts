import { Client, GatewayIntentBits, Status } from "discord.js";
import type { Config } from "#src/config";

/** A client that knows servers, channels and roles, and is told of interactions: no privileged intent. */
export function createClient(config: Config): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: config.discordApiUrl },
  });
}

/** Whether Discord can reach the bot now: false while a connection is lost and not resumed. */
export function isConnected(client: Client): boolean {
  return client.ws.shards.every(({ status }) => status === Status.Ready);
}
