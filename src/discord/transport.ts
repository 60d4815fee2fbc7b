import {
  type APIChannel,
  type APIMessage,
  ChannelType,
  type RawFile,
  REST,
  RESTEvents,
  type RESTOptions,
  Routes,
} from "discord.js";
import type { Config } from "#src/config";
import type { Brake } from "#src/delivery/brake";
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
import { createFindOwn } from "#src/discord/find-own";
import { paceRequests } from "#src/discord/pace-requests";
import { renderMessage } from "#src/discord/render-message";
import { createThreadCalls, inOpenThread } from "#src/discord/thread-calls";

/** A channel takes 5 messages in 5 s. */
const longestWaitMs = 6_000;

type Wiring = {
  /** How requests are made; shared with the client, so that both keep one pace. */
  makeRequest?: RESTOptions["makeRequest"];
  /** Told of every request that Discord counts as invalid. */
  onInvalid?: Brake["note"];
};

/**
 * The outbox's way to Discord. It repeats nothing by itself: the outbox does, after looking whether the
 * first attempt worked. `onUnauthorized` is called when Discord no longer takes the token, `onInvalid` at
 * each request that counts towards shutting the bot out.
 */
export function createTransport(
  config: Config,
  botId: string,
  onUnauthorized: () => void,
  { makeRequest = paceRequests(), onInvalid = () => undefined }: Wiring = {},
): Transport {
  const rest = new REST({
    api: config.discordApiUrl,
    makeRequest,
    retries: 0,
    invalidRequestWarningInterval: 1,
    // Waiting here holds one of the outbox's places, and what shares a limit, such as an estate's new
    // threads, all of them. Only a message waits here, or the look for one, for moments: the outbox waits
    // without a place.
    rejectOnRateLimit: ({ route, method, retryAfter }) =>
      !["POST", "GET"].includes(method) || !route.endsWith("/messages") || !isShort(retryAfter),
  }).setToken(config.discordToken);
  rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) =>
    onInvalid(count, remainingTime),
  );
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
    findOwn: createFindOwn(rest, botId),
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
    openDirect: (userId) => openDirect(rest, userId),
    async sendDirect(userId, message, nonce) {
      const channelId = await openDirect(rest, userId);
      return { channelId, messageId: await send(channelId, message, nonce).catch(throwDirect) };
    },
  };
  return translateFailures(calls, onUnauthorized);
}

/** Without a time, as before a proxy's 429, discord.js would ask again at once, and again. */
function isShort(retryAfterMs: number): boolean {
  return retryAfterMs > 0 && retryAfterMs <= longestWaitMs;
}

async function openDirect(rest: REST, userId: string): Promise<string> {
  const opening = rest.post(Routes.userChannels(), { body: { recipient_id: userId } });
  const channel = (await opening.catch(throwDirect)) as APIChannel;
  return channel.id;
}

function throwDirect(error: unknown): never {
  throw isUnauthorized(error) ? error : toDirectFailure(error);
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
    findOwn: translate(calls.findOwn),
    edit: translate(calls.edit),
    crosspost: translate(calls.crosspost),
    openThread: translate(calls.openThread),
    findThread: translate(calls.findThread),
    deleteThread: translate(calls.deleteThread),
    addMember: translate(calls.addMember),
    openDirect: translate(calls.openDirect),
    sendDirect: translate(calls.sendDirect),
  };
}
