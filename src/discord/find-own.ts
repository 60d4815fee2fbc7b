import { type APIMessage, type REST, Routes, SnowflakeUtil } from "discord.js";
import type { Transport } from "#src/delivery/transport";
import { isAlike, isOwnPost } from "#src/discord/is-alike";

/** The most that Discord hands out at once. */
const pageSize = 100;
const mostPages = 20;

/**
 * Finds a message of the bot's own. Without Read Message History Discord says that there is none; of more
 * than 2,000 messages since then only the first are looked at.
 */
export function createFindOwn(rest: REST, botId: string): Transport["findOwn"] {
  return async (channelId, since, likeness, pick) => {
    let after = idAt(since);
    for (let page = 0; page < mostPages; page += 1) {
      const query = new URLSearchParams({ after, limit: String(pageSize) });
      const messages = (await rest.get(Routes.channelMessages(channelId), {
        query,
      })) as APIMessage[];
      const oldestFirst = messages.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
      const alike = oldestFirst.filter((one) => isOwnPost(one, botId) && isAlike(one, likeness));
      const picked = alike.length > 0 ? await pick(alike.map(({ id }) => id)) : null;
      if (picked || messages.length < pageSize) return picked;
      after = oldestFirst.at(-1)?.id ?? after;
    }
    return null;
  };
}

/** The least id that Discord gives at that time (epoch ms). */
export function idAt(time: number): string {
  return SnowflakeUtil.generate({
    timestamp: time,
    workerId: 0n,
    processId: 0n,
    increment: 0n,
  }).toString();
}
