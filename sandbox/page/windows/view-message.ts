import { MessageFlags, MessageType } from "discord-api-types/v10";
import { isJson, type Json, textOf } from "#sandbox/json";
import type { MessageInfo } from "#sandbox/page/protocol";
import { attachmentPath } from "#sandbox/page/windows/attachment-path";
import { isPublished } from "#sandbox/world/serialize-message";
import type { Message, User, World } from "#sandbox/world/types";

export function viewMessage(world: World, message: Message, userId: string): MessageInfo {
  const author = world.users.get(message.authorId);
  return {
    id: message.id,
    type: message.type,
    author: { id: message.authorId, name: nameOf(author), isBot: author?.bot === true },
    content: contentOf(message),
    embeds: message.embeds.map((embed) => withLocalImages(message, embed)),
    components: message.components,
    attachments: message.attachments.map((file) => ({
      id: file.id,
      name: file.filename,
      size: file.bytes.byteLength,
      type: file.contentType,
      url: attachmentPath(file),
    })),
    createdAt: message.createdAt,
    editedAt: message.editedAt,
    isEphemeral: message.visibleTo !== null,
    isLoading: (message.flags & MessageFlags.Loading) !== 0,
    isPublished: isPublished(message),
    isPinging: pings(world, message, userId),
    answers: answeredCommand(message),
    replyTo: repliedTo(world, message, userId),
    threadId:
      message.threadId !== null && world.places.has(message.threadId) ? message.threadId : null,
  };
}

/** Discord's own line about who was added names them beside it. */
function contentOf({ type, content, mentions }: Message): string {
  if (type !== MessageType.RecipientAdd) return content;
  return mentions.users.map((id) => `<@${id}>`).join(" ");
}

export function nameOf(user: User | undefined): string {
  return user?.displayName ?? user?.username ?? "Someone who left";
}

export function pings(world: World, { pinged, guildId }: Message, userId: string): boolean {
  const roles =
    guildId === null ? undefined : world.guilds.get(guildId)?.members.get(userId)?.roles;
  return (
    pinged.everyone ||
    pinged.users.includes(userId) ||
    pinged.roles.some((role) => roles?.has(role) === true)
  );
}

/** "Sam used /incident open": only a command's own first answer says so. */
function answeredCommand({ type, interaction }: Message): MessageInfo["answers"] {
  const isAnswer = type === MessageType.ChatInputCommand || type === MessageType.ContextMenuCommand;
  if (!isAnswer || interaction === null) return null;
  const user = isJson(interaction["user"]) ? interaction["user"] : {};
  const name = textOf(interaction["name"]);
  return {
    person: textOf(user["global_name"]) || textOf(user["username"]),
    command: type === MessageType.ChatInputCommand ? `/${name}` : name,
  };
}

function repliedTo(world: World, message: Message, userId: string): MessageInfo["replyTo"] {
  if (message.type !== MessageType.Reply || message.referenceId === null) return null;
  const source = world.messages.get(message.referenceId);
  if (!source || (source.visibleTo !== null && source.visibleTo !== userId)) return null;
  return {
    author: nameOf(world.users.get(source.authorId)),
    content: source.content.slice(0, 200),
  };
}

/** Images that the message carries itself; others stay where they are. */
function withLocalImages(message: Message, embed: Json): Json {
  const result: Json = { ...embed };
  for (const key of ["image", "thumbnail"]) {
    const image = embed[key];
    const url = isJson(image) ? image["url"] : undefined;
    const file = message.attachments.find((item) => url === `attachment://${item.filename}`);
    if (file) result[key] = { url: attachmentPath(file) };
  }
  return result;
}
