import { type Client, Events, type Guild, PermissionFlagsBits } from "discord.js";
import type { App } from "#src/app";
import { retryWaiting } from "#src/estates/retry-waiting";

const { ViewChannel } = PermissionFlagsBits;

/**
 * Logs that the bot left or came to a server, and has what waits for it tried as soon as something changes that
 * may be the repair: an invitation, a channel, the bot's roles or their permissions, a role that may see channels.
 * Call the result before the database closes.
 */
export function watchServers(app: App, client: Client): () => Promise<void> {
  const running = new Set<Promise<void>>();
  let isOver = false;
  const retry = ({ id }: Pick<Guild, "id">) => {
    if (isOver) return;
    const run = retryWaiting(app, id)
      .catch((err) => app.log.error({ err }, "what waits was not hastened"))
      .finally(() => running.delete(run));
    running.add(run);
  };
  client.on(Events.GuildCreate, (guild) => {
    app.log.info({ estate: guild.id }, "the bot was invited to a server");
    retry(guild);
  });
  client.on(Events.GuildDelete, ({ id }) =>
    app.log.warn({ estate: id }, "the bot was removed from a server: what is for it waits"),
  );
  client.on(Events.GuildAvailable, retry);
  client.on(Events.ChannelCreate, ({ guild }) => retry(guild));
  client.on(Events.ChannelUpdate, (_, channel) => {
    if (!channel.isDMBased()) retry(channel.guild);
  });
  client.on(Events.GuildRoleUpdate, (before, { id, guild, permissions }) => {
    const isOwn = guild.members.me?.roles.cache.has(id) ?? true;
    const hasNews = isOwn && !permissions.equals(before.permissions);
    // Whoever can't see the payment desk channel can't be let into their thread.
    const canSee = permissions.has(ViewChannel) && !before.permissions.has(ViewChannel);
    if (hasNews || canSee) retry(guild);
  });
  client.on(Events.GuildMemberUpdate, (_, { id, guild }) => {
    if (id === client.user?.id) retry(guild);
  });
  return async () => {
    isOver = true;
    await Promise.all(running);
  };
}
