import {
  type APIChannel,
  type APIMessage,
  type APIThreadList,
  ChannelType,
  type Client,
  type RawFile,
  Routes,
} from "discord.js";
import type { Transport } from "#src/delivery/transport";
import {
  alreadyCrossposted,
  hasCode,
  toDeliveryFailure,
  unknownMessage,
} from "#src/discord/failure";
import { fetchFiles } from "#src/discord/fetch-files";
import { renderMessage } from "#src/discord/render-message";

const weekInMinutes = 10_080;

/** The outbox's way to Discord, over the client's REST. */
export function createTransport(client: Client<true>): Transport {
  const { rest } = client;
  const calls: Transport = {
    async send(channelId, message, nonce) {
      const files: RawFile[] = await fetchFiles(message.files ?? []);
      const body = { ...renderMessage(message), nonce, enforce_nonce: true };
      const route = Routes.channelMessages(channelId);
      const sent = (await rest.post(route, { body, files })) as APIMessage;
      return sent.id;
    },
    async edit(channelId, messageId, message) {
      try {
        const body = renderMessage(message);
        await rest.patch(Routes.channelMessage(channelId, messageId), { body });
        return true;
      } catch (error) {
        if (hasCode(error, unknownMessage)) return false;
        throw error;
      }
    },
    async crosspost(channelId, messageId) {
      try {
        await rest.post(Routes.channelMessageCrosspost(channelId, messageId));
      } catch (error) {
        if (!hasCode(error, alreadyCrossposted)) throw error;
      }
    },
    async canCrosspost(channelId) {
      const { type } = (await rest.get(Routes.channel(channelId))) as APIChannel;
      return type === ChannelType.GuildAnnouncement;
    },
    async openThread(parentId, name) {
      const type = ChannelType.PrivateThread;
      const body = { name, type, invitable: false, auto_archive_duration: weekInMinutes };
      const thread = (await rest.post(Routes.threads(parentId), { body })) as APIChannel;
      return thread.id;
    },
    async findThread(estateId, parentId, name) {
      const list = (await rest.get(Routes.guildActiveThreads(estateId))) as APIThreadList;
      const ours = list.threads.find(
        (thread) =>
          thread.type === ChannelType.PrivateThread &&
          thread.parent_id === parentId &&
          thread.owner_id === client.user.id &&
          thread.name === name,
      );
      return ours?.id ?? null;
    },
    async addMember(threadId, userId) {
      await rest.put(Routes.threadMembers(threadId, userId));
    },
  };
  return translateFailures(calls);
}

/** The same calls, with every error as the DeliveryFailure it means. */
function translateFailures(calls: Transport): Transport {
  const translate =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        return await call(...args);
      } catch (error) {
        throw toDeliveryFailure(error);
      }
    };
  return {
    send: translate(calls.send),
    edit: translate(calls.edit),
    crosspost: translate(calls.crosspost),
    canCrosspost: translate(calls.canCrosspost),
    openThread: translate(calls.openThread),
    findThread: translate(calls.findThread),
    addMember: translate(calls.addMember),
  };
}
