import { type Client, DiscordAPIError, DiscordjsError, DiscordjsErrorCodes } from "discord.js";
import type { Config } from "#src/config";

export type LogIn = { ok: true; client: Client<true> } | { ok: false; mistake: string };

/** Connects, and waits until every server is known. @throws Error where Discord can't be reached */
export async function logIn(client: Client, config: Config): Promise<LogIn> {
  const ready = new Promise<Client<true>>((resolve) => client.once("clientReady", resolve));
  try {
    await client.login(config.discordToken);
  } catch (error) {
    if (!isRejected(error)) throw error;
    await client.destroy();
    const mistake = "DISCORD_TOKEN was rejected by Discord: copy a fresh one from the Bot page";
    return { ok: false, mistake };
  }
  return { ok: true, client: await ready };
}

function isRejected(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
}
