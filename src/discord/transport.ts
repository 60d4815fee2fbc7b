import {
  type APIChannel,
  type APIMessage,
  ChannelType,
  type RawFile,
  REST,
  Routes,
} from "discord.js";
import type { Config } from "#src/config";
import type { DeliveryFailure } from "#src/delivery/retry";
import type { Transport } from "#src/delivery/transport";
import {
  alreadyCrossposted,
  hasCode,
  isUnauthorized,
  toDeliveryFailure,
  toDirectFailure,
  unknownChannel,
  unknownMessage,
} from "#src/discord/failure";
import { fetchFiles } from "#src/discord/fetch-files";
import { renderMessage } from "#src/discord/render-message";
import { createThreadCalls, inOpenThread } from "#src/discord/thread-calls";

/** A channel takes 5 messages in 5 s. */
const longestWaitMs = 6_000;

/**
 * The outbox's way to Discord. It repeats nothing by itself: the outbox does, after looking whether the
 * first attempt worked. `onUnauthorized` is called when Discord no longer takes the token.
 */
export function createTransport(
  config: Config,
  botId: string,
  onUnauthorized: () => void,
): Transport {
  const rest = new REST({
    api: config.discordApiUrl,
    retries: 0,
    // Waiting here holds one of the outbox's places, and what shares a limit, such as an estate's new
    // threads, all of them. Only a message waits here, for moments: the outbox waits without a place.
    rejectOnRateLimit: ({ route, method, retryAfter }) =>
      method !== "POST" || !route.endsWith("/messages") || retryAfter > longestWaitMs,
  }).setToken(config.discordToken);
  const send: Transport["send"] = async (channelId, message, nonce) => {
    const files: RawFile[] = await fetchFiles(message.files ?? []);
    const body = { ...renderMessage(message), nonce, enforce_nonce: true };
    const route = Routes.channelMessages(channelId);
    const sent = (await rest.post(route, { body, files })) as APIMessage;
    return sent.id;
  };
  const calls: Transport = {
    ...createThreadCalls(rest, botId),
    send,
    async edit(channelId, messageId, message) {
      try {
        const files: RawFile[] = await fetchFiles(message.files ?? []);
        const body = { ...renderMessage(message), attachments: listAttachments(files) };
        const route = Routes.channelMessage(channelId, messageId);
        await inOpenThread(rest, channelId, () => rest.patch(route, { body, files }));
        return true;
      } catch (error) {
        if (hasCode(error, unknownMessage) || hasCode(error, unknownChannel)) return false;
        throw error;
      }
    },
    async crosspost(channelId, messageId) {
      const { type } = (await rest.get(Routes.channel(channelId))) as APIChannel;
      if (type !== ChannelType.GuildAnnouncement) return false;
      try {
        await rest.post(Routes.channelMessageCrosspost(channelId, messageId));
      } catch (error) {
        if (!hasCode(error, alreadyCrossposted)) throw error;
      }
      return true;
    },
    async sendDirect(userId, message, nonce) {
      try {
        const body = { recipient_id: userId };
        const channel = (await rest.post(Routes.userChannels(), { body })) as APIChannel;
        return { channelId: channel.id, messageId: await send(channel.id, message, nonce) };
      } catch (error) {
        throw isUnauthorized(error) ? error : toDirectFailure(error);
      }
    },
  };
  return translateFailures(calls, onUnauthorized);
}

/** The files that are uploaded with the request: an edit drops those that it doesn't list. */
function listAttachments(files: readonly RawFile[]) {
  return files.map(({ name }, index) => ({ id: String(index), filename: name }));
}

/** The failure, with what the log tells of where it came from. */
function because(cause: unknown, failure: DeliveryFailure): DeliveryFailure {
  if (failure !== cause) failure.cause = cause;
  return failure;
}

/** The same calls, with every error as the DeliveryFailure it means. */
function translateFailures(calls: Transport, onUnauthorized: () => void): Transport {
  const translate =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        return await call(...args);
      } catch (error) {
        if (isUnauthorized(error)) onUnauthorized();
        throw because(error, toDeliveryFailure(error));
      }
    };
  return {
    send: translate(calls.send),
    edit: translate(calls.edit),
    crosspost: translate(calls.crosspost),
    openThread: translate(calls.openThread),
    findThread: translate(calls.findThread),
    deleteThread: translate(calls.deleteThread),
    addMember: translate(calls.addMember),
    sendDirect: translate(calls.sendDirect),
  };
}
