import { MessageFlags } from "discord-api-types/v10";
import type { Json } from "#sandbox/json";
import { getUser } from "#sandbox/world/find";
import { isoTime, serializeUser } from "#sandbox/world/serialize";
import { serializeThread } from "#sandbox/world/serialize-place";
import type { Attachment, Message, World } from "#sandbox/world/types";

const urlLifetime = 24 * 60 * 60 * 1000;

export function serializeMessage(world: World, message: Message): Json {
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: serializeUser(getUser(world, message.authorId)),
    content: message.content,
    embeds: message.embeds.map((embed) => withAttachmentUrls(world, message, embed)),
    components: message.components,
    attachments: message.attachments.map((file) => serializeAttachment(world, file)),
    flags: message.flags,
    timestamp: isoTime(message.createdAt),
    edited_timestamp: message.editedAt === null ? null : isoTime(message.editedAt),
    mentions: message.mentions.users.map((id) => serializeUser(getUser(world, id))),
    mention_roles: message.mentions.roles,
    mention_everyone: message.mentions.everyone,
    pinned: false,
    tts: message.tts,
    ...optionalFields(world, message),
  };
}

function optionalFields(world: World, message: Message): Json {
  const thread = message.threadId === null ? undefined : world.places.get(message.threadId);
  return {
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(message.isWebhook
      ? { webhook_id: world.applicationId, application_id: world.applicationId }
      : {}),
    ...(message.interaction === null ? {} : { interaction_metadata: message.interaction }),
    ...(message.referenceId === null ? {} : { message_reference: referenceOf(message) }),
    ...(thread?.kind === "thread" ? { thread: serializeThread(world, thread) } : {}),
  };
}

function referenceOf(message: Message): Json {
  return {
    type: 0,
    channel_id: message.channelId,
    message_id: message.referenceId,
    ...(message.guildId === null ? {} : { guild_id: message.guildId }),
  };
}

/** As a bot without the message content intent gets other people's words: not at all. */
export function serializeForBot(world: World, message: Message): Json {
  const json = serializeMessage(world, message);
  const readable =
    message.authorId === world.botId ||
    message.guildId === null ||
    message.mentions.users.includes(world.botId);
  return readable ? json : { ...json, content: "", embeds: [], attachments: [], components: [] };
}

/** Links are signed for a day from when they are handed out, as Discord's are. */
export function serializeAttachment(world: World, file: Attachment): Json {
  const issued = Math.floor(world.clock.now() / 1000);
  const expires = Math.floor((world.clock.now() + urlLifetime) / 1000);
  const query = `ex=${expires.toString(16)}&is=${issued.toString(16)}&hm=${file.id}`;
  const folder = file.ephemeral ? "ephemeral-attachments" : "attachments";
  const url = `${world.origin}/${folder}/${file.channelId}/${file.id}/${encodeURIComponent(file.filename)}?${query}&`;
  return {
    id: file.id,
    filename: file.filename,
    size: file.bytes.byteLength,
    url,
    proxy_url: url,
    content_type: file.contentType,
    ...(file.description === null ? {} : { description: file.description }),
    ...(file.ephemeral ? { ephemeral: true } : {}),
  };
}

function withAttachmentUrls(world: World, message: Message, embed: Json): Json {
  const result: Json = { ...embed };
  for (const key of ["image", "thumbnail"]) {
    const url = imageUrl(embed[key]);
    const file = message.attachments.find((item) => url === `attachment://${item.filename}`);
    if (file) result[key] = { url: serializeAttachment(world, file)["url"] };
  }
  return result;
}

function imageUrl(image: unknown): unknown {
  return typeof image === "object" && image !== null && "url" in image ? image.url : undefined;
}

export function isPublished(message: Message): boolean {
  return (message.flags & MessageFlags.Crossposted) !== 0;
}
