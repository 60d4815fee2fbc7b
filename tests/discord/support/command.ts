import type { Client } from "discord.js";
import { ApplicationCommandOptionType } from "discord.js";
import { onTestFinished } from "vitest";
import { startSandbox } from "#sandbox/server";
import { createClient } from "#src/discord/client";
import type { Command, Feature, Run, Suggest } from "#src/discord/feature";
import { logIn } from "#src/discord/log-in";
import { registerCommands } from "#src/discord/register";
import { routeInteractions } from "#src/discord/router";
import { captureLog } from "#tests/support/capture-log";
import { createWorld } from "#tests/support/world";

/** A client in this process with one command of one option, on the local Discord. */
export async function setUpCommand(run: Run, more: Partial<Feature> = {}, find?: Suggest) {
  const sandbox = await startSandbox();
  const world = createWorld();
  const { log, lines, text } = captureLog();
  const app = { ...world.app, log };
  const config = {
    ...app.config,
    discordToken: sandbox.token,
    discordApiUrl: sandbox.apiUrl,
  };
  const client: Client = createClient(config);
  onTestFinished(async () => {
    await client.destroy();
    await sandbox.close();
  });
  const type = ApplicationCommandOptionType.String;
  const option = { type, name: "some_text", description: "x" } as const;
  const options = find ? [{ ...option, autocomplete: true } as const] : [option];
  const command: Command = {
    data: { name: "try", description: "x", options },
    run,
    ...(find && { suggest: { some_text: find } }),
  };
  const feature: Feature = { commands: [command], components: [], ...more };
  const guild = sandbox.createGuild({ name: "Dream" });
  const channel = guild.createChannel({ name: "general" });
  routeInteractions(app, client, [feature]);
  const login = await logIn(client, config);
  if (!login.ok) throw new Error(login.mistake);
  await registerCommands(app, login.client, [feature]);
  await sandbox.botReady();
  return { sandbox, lines, text, channel, person: guild.createMember({ name: "Rosa" }) };
}
