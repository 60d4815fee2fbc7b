import { type APIChannel, type APIThreadList, ChannelType, type REST, Routes } from "discord.js";
import type { Transport } from "#src/delivery/transport";
import { archivedThread, hasCode, idOf, unknownChannel } from "#src/discord/failure";
import { idAt } from "#src/discord/find-own";

const weekInMinutes = 10_080;

type ThreadCalls = Pick<Transport, "openThread" | "findThread" | "deleteThread" | "addMember">;

/** The outbox's way to Discord's threads. */
export function createThreadCalls(rest: REST, botId: string): ThreadCalls {
  return {
    async openThread(parentId, name) {
      const type = ChannelType.PrivateThread;
      const body = { name, type, invitable: false, auto_archive_duration: weekInMinutes };
      const thread = (await rest.post(Routes.threads(parentId), { body })) as APIChannel;
      return idOf(thread);
    },
    async findThread(estateId, parentId, name, since) {
      const after = BigInt(idAt(since));
      const list = (await rest.get(Routes.guildActiveThreads(estateId))) as APIThreadList;
      const ours = list.threads.find(
        (thread) =>
          thread.type === ChannelType.PrivateThread &&
          (parentId === null || thread.parent_id === parentId) &&
          thread.owner_id === botId &&
          BigInt(thread.id) > after &&
          `${thread.name} `.startsWith(`${name} `),
      );
      return ours?.id ?? null;
    },
    async deleteThread(threadId) {
      try {
        await rest.delete(Routes.channel(threadId));
      } catch (error) {
        if (!hasCode(error, unknownChannel)) throw error;
      }
    },
    async addMember(threadId, userId) {
      await inOpenThread(rest, threadId, () => rest.put(Routes.threadMembers(threadId, userId)));
    },
  };
}

/** Does it again in the reopened thread where Discord refuses because the thread is archived. */
export async function inOpenThread<T>(
  rest: REST,
  channelId: string,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!hasCode(error, archivedThread)) throw error;
    await rest.patch(Routes.channel(channelId), { body: { archived: false } });
    return call();
  }
}
