import { type Client, DiscordAPIError, DiscordjsError, DiscordjsErrorCodes } from "discord.js";
import type { Config } from "#src/config";

export type LogIn =
  | { ok: true; client: Client<true> }
  | { ok: false; isPassing: boolean; mistake: string };

export const rejectedToken =
  "DISCORD_TOKEN was rejected by Discord: copy a fresh one from the Bot page";

/** Connects, and waits until every server is known. */
export async function logIn(client: Client, config: Config): Promise<LogIn> {
  const ready = new Promise<Client<true>>((resolve) => client.once("clientReady", resolve));
  try {
    await client.login(config.discordToken);
  } catch (error) {
    await client.destroy();
    if (isRejected(error)) return { ok: false, isPassing: false, mistake: rejectedToken };
    const why = error instanceof Error ? error.message : "unknown";
    const mistake = `Discord can't be reached at ${config.discordApiUrl} (${why}): start again later`;
    return { ok: false, isPassing: true, mistake };
  }
  return { ok: true, client: await ready };
}

function isRejected(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
}
