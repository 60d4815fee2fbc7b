import type { Guild } from "discord.js";
import type { MentionNames } from "#src/notices/name-mentions";

/** As the server calls them; a thread may be called like the resident whose ticket it is, so it has no name. */
export function mentionNamesIn(guild: Guild | null): MentionNames {
  return {
    role: (id) => guild?.roles.cache.get(id)?.name,
    channel(id) {
      const channel = guild?.channels.cache.get(id);
      return channel?.isThread() ? undefined : channel?.name;
    },
  };
}
