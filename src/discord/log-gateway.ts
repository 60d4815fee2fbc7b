import { type Client, Events } from "discord.js";
import type { Log } from "#src/log";

/**
 * Logs what becomes of the connection to Discord, and nothing that came over it. Call the result before
 * the bot itself closes it.
 */
export function logGateway(client: Client, log: Log): () => void {
  const lost = () => log.warn("gateway connection lost, connecting again");
  client.on(Events.Error, (err) => log.error({ err }, "discord.js met an error"));
  // The warning's text is discord.js's own, and may quote what Discord sent.
  client.on(Events.Warn, () => log.warn("discord.js warned of something"));
  client.on(Events.ShardError, (err) => log.warn({ err }, "gateway connection failed"));
  client.on(Events.ShardReconnecting, lost);
  client.on(Events.ShardResume, (_id, missed) => log.info({ missed }, "gateway session resumed"));
  client.on(Events.ShardReady, () => log.info("gateway session begun"));
  client.on(Events.ShardDisconnect, ({ code }) => log.error({ code }, "gateway closed for good"));
  return () => client.off(Events.ShardReconnecting, lost);
}
