import {
  Client,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  type RateLimitData,
  type RESTOptions,
  Status,
} from "discord.js";
import type { Config } from "#src/config";
import { rejectedToken } from "#src/discord/log-in";
import { paceRequests } from "#src/discord/pace-requests";

/** A client that knows servers, channels and roles, and is told of interactions: no privileged intent. */
export function createClient(
  config: Config,
  makeRequest: RESTOptions["makeRequest"] = paceRequests(),
): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: config.discordApiUrl, makeRequest, rejectOnRateLimit: isHopeless },
  });
}

/** An interaction can be answered that long. */
const longestWaitMs = 15 * 60_000;

/** Without a time, as before a proxy's 429, discord.js would ask again at once, and again. */
function isHopeless({ retryAfter }: RateLimitData): boolean {
  return !(retryAfter > 0 && retryAfter <= longestWaitMs);
}

/** Whether Discord can reach the bot now: false while a connection is lost and not resumed. */
export function isConnected(client: Client): boolean {
  return client.ws.shards.every(({ status }) => status === Status.Ready);
}

/** Says why, in words for the operator, where Discord closed a connection that is not to be made again. */
export function onClosedForGood(client: Client, tell: (mistake: string) => void): void {
  client.once(Events.ShardDisconnect, ({ code }) =>
    tell(
      code === GatewayCloseCodes.AuthenticationFailed
        ? rejectedToken
        : `Discord closed the connection for good (code ${code}): see discord.com/developers`,
    ),
  );
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
