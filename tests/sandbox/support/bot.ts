import {
  type ApplicationCommandDataResolvable,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
} from "discord.js";
import { onTestFinished } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox } from "#sandbox/server";
import { expectAsDescribed } from "#tests/sandbox/support/check-log";

/** A sandbox that goes away with the test, which fails if anything was not as Discord says. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  onTestFinished(async () => {
    await sandbox.close();
    expectAsDescribed(sandbox);
  });
  return sandbox;
}

type BotOptions = {
  commands?: ApplicationCommandDataResolvable[];
  intents?: GatewayIntentBits[];
  on?: (interaction: Interaction) => Promise<unknown>;
};

/** A real discord.js client, logged in and with its commands registered. */
export async function connectBot(
  sandbox: Sandbox,
  options: BotOptions = {},
): Promise<Client<true>> {
  const client = new Client({
    intents: options.intents ?? [GatewayIntentBits.Guilds],
    rest: { api: sandbox.apiUrl, retries: 2 },
  });
  client.on(Events.Error, (error) => console.error(error));
  client.on(Events.InteractionCreate, (interaction) => {
    options.on?.(interaction).catch((error: unknown) => client.emit(Events.Error, toError(error)));
  });
  onTestFinished(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(sandbox.token);
  const connected = await ready;
  if (options.commands) await connected.application.commands.set(options.commands);
  return connected;
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Fetches and narrows: the guild's channel as one that takes messages and threads. */
export async function textChannel(client: Client<true>, id: string) {
  const channel = await client.channels.fetch(id);
  if (channel?.isSendable() && !channel.isDMBased()) return channel;
  throw new Error(`${id} is not a text channel of a guild`);
}

/** Discord's code of the error that a call ends in. */
export async function codeOf(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error === null) return "no error";
  return typeof error === "object" && "code" in error ? error.code : error;
}
