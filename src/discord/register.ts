import { createHash } from "node:crypto";
import { type Client, Routes } from "discord.js";
import { findSetting, saveSetting } from "#db/queries/settings";
import type { App } from "#src/app";
import type { Feature } from "#src/discord/feature";

/** Gives Discord the command definitions where they differ from those it was given last. */
export async function registerCommands(
  app: App,
  client: Client<true>,
  features: readonly Feature[],
): Promise<void> {
  const definitions = listDefinitions(features);
  const hash = createHash("sha256").update(JSON.stringify(definitions)).digest("hex");
  const key = `commands:${client.application.id}`;
  if ((await findSetting(app.db.read, key)) === hash) return;
  await client.rest.put(Routes.applicationCommands(client.application.id), { body: definitions });
  await app.db.transaction((tx) => saveSetting(tx, key, hash));
  app.log.info({ commands: definitions.length }, "commands registered");
}

/** Every command as Discord wants it. */
export function listDefinitions(features: readonly Feature[]) {
  return features
    .flatMap((feature) => feature.commands)
    .map((command) => {
      if (!("subcommands" in command)) return command.data;
      const options = command.subcommands.map(({ data }) => ({ ...data, type: 1 as const }));
      return { ...command.data, options };
    });
}
