import {
  type APIApplication,
  type APIApplicationCommand,
  type APIGatewayBotInfo,
  type Client,
  RequestMethod,
  Routes,
} from "discord.js";
import { clockSkew } from "#src/checks/clock-skew";
import type { DiscordFacts, GatewayFacts, NoAnswer } from "#src/checks/facts";
import { isUnauthorized } from "#src/discord/failure";
import type { Feature } from "#src/discord/feature";
import { listCommands, listDefinitions } from "#src/discord/register";
import { haveSameCommands } from "#src/discord/same-commands";

/** The bot as Discord knows it, with its commands where Discord tells them. */
export type Account = {
  applicationId: string;
  botId: string;
  user: string;
  commands: APIApplicationCommand[] | NoAnswer;
};

/** What Discord says of the bot as a whole; `account` is null where it doesn't take the token. */
export async function gatherAccount(
  client: Client,
  features: readonly Feature[],
): Promise<{ facts: DiscordFacts; account: Account | null }> {
  const url = client.options.rest?.api ?? "";
  let skewMs: number | null = null;
  try {
    skewMs = await measureSkew(client);
    const account = await findAccount(client);
    if (!account) return { facts: { state: "rejected", skewMs }, account };
    const gateway = await orNoAnswer(gatherGateway(client));
    const commands = compareCommands(account, features);
    const facts = { state: "accepted", user: account.user, skewMs, gateway, commands } as const;
    return { facts, account };
  } catch (error) {
    return { facts: { state: "unreachable", url, why: describe(error) }, account: null };
  }
}

/** The answer, or why Discord gave none. */
export async function orNoAnswer<T>(answer: Promise<T>): Promise<T | NoAnswer> {
  try {
    return await answer;
  } catch (error) {
    return { noAnswer: describe(error) };
  }
}

/** Asks something that needs no token, for the time that comes with every answer. */
async function measureSkew({ rest }: Client): Promise<number | null> {
  const sentAt = Date.now();
  const request = { method: RequestMethod.Get, fullRoute: Routes.gateway(), auth: false } as const;
  const { headers } = await rest.queueRequest(request);
  return clockSkew(headers.get("date"), sentAt, Date.now());
}

async function findAccount({ rest }: Client): Promise<Account | null> {
  try {
    const { id, name, bot } = (await rest.get(Routes.currentApplication())) as APIApplication;
    const commands = await orNoAnswer(listCommands(rest, id));
    return { applicationId: id, botId: bot?.id ?? id, user: bot?.username ?? name, commands };
  } catch (error) {
    if (isUnauthorized(error)) return null;
    throw error;
  }
}

async function gatherGateway(client: Client): Promise<GatewayFacts> {
  // It is below 0 until the gateway has answered for the first time.
  if (client.isReady()) return { pingMs: client.ws.ping < 0 ? null : client.ws.ping };
  const info = (await client.rest.get(Routes.gatewayBot())) as APIGatewayBotInfo;
  const { remaining, total, reset_after: resetMs } = info.session_start_limit;
  return { startsLeft: remaining, startsTotal: total, resetMs };
}

function compareCommands({ commands }: Account, features: readonly Feature[]) {
  if ("noAnswer" in commands) return commands;
  return haveSameCommands(commands, listDefinitions(features)) ? "registered" : "different";
}

/** What undici wraps says more than "fetch failed". */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  return error.cause instanceof Error ? describe(error.cause) : error.message;
}
