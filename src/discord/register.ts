import { createHash } from "node:crypto";
import { type APIApplicationCommand, type Client, type REST, Routes } from "discord.js";
import { findSetting, saveSetting } from "#db/queries/settings";
import type { App } from "#src/app";
import type { Command, Feature } from "#src/discord/feature";
import { haveSameCommands } from "#src/discord/same-commands";

const retryMs = 30_000;

/** Registers the commands; while Discord is in trouble it tries again every 30 s, beside everything else. */
export async function keepCommandsRegistered(
  app: App,
  client: Client<true>,
  features: readonly Feature[],
): Promise<void> {
  try {
    await registerCommands(app, client, features);
  } catch (error) {
    app.log.error({ err: error }, "commands could not be registered");
    setTimeout(keepCommandsRegistered, retryMs, app, client, features).unref();
  }
}

/** Gives Discord the command definitions where they differ from those it was given last, or that it has. */
export async function registerCommands(
  app: App,
  client: Client<true>,
  features: readonly Feature[],
): Promise<void> {
  const { rest, application } = client;
  const definitions = listDefinitions(features);
  const hash = createHash("sha256").update(JSON.stringify(definitions)).digest("hex");
  const key = `commands:${application.id}`;
  const isGiven = (await findSetting(app.db.read, key)) === hash;
  if (isGiven && haveSameCommands(await listCommands(rest, application.id), definitions)) return;
  await rest.put(Routes.applicationCommands(application.id), { body: definitions });
  await app.db.transaction((tx) => saveSetting(tx, key, hash));
  app.log.info({ commands: definitions.length }, "commands registered");
}

/** The commands that Discord has of an application. */
export async function listCommands(
  rest: REST,
  applicationId: string,
): Promise<APIApplicationCommand[]> {
  return (await rest.get(Routes.applicationCommands(applicationId))) as APIApplicationCommand[];
}

/** Every command as Discord's API describes it, where permissions are a number. */
export function listDefinitions(features: readonly Feature[]) {
  const commands = features.flatMap((feature) => feature.commands).map(defineCommand);
  const menus = features.flatMap((feature) => feature.menus ?? []).map(({ data }) => data);
  return [...commands, ...menus].map(({ default_member_permissions: needed, ...definition }) => ({
    ...definition,
    ...(needed && { default_member_permissions: Number(needed) }),
  }));
}

function defineCommand({ data, ...command }: Command) {
  if (!("subcommands" in command)) return { ...data, options: data.options ?? [] };
  const options = command.subcommands.map(({ data: subcommand }) => ({ ...subcommand, type: 1 }));
  return { ...data, options };
}
