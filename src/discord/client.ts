import { Client, GatewayIntentBits, type RateLimitData } from "discord.js";
import type { Config } from "#src/config";

/** A client that knows servers, channels and roles, and is told of interactions: no privileged intent. */
export function createClient(config: Config): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: config.discordApiUrl },
  });
}

/** Longer waits mean that Discord has trouble, or has had enough of this bot. */
const patienceMs = 10_000;

/** A client that only asks with a bot's token, and never connects: the bot itself may run meanwhile. */
export function createAsker(api: string, token: string): Client {
  const rejectOnRateLimit = ({ timeToReset }: RateLimitData) => timeToReset > patienceMs;
  const rest = { api, timeout: patienceMs, retries: 1, rejectOnRateLimit };
  const client = new Client({ intents: [], rest });
  client.rest.setToken(token);
  return client;
}
