import { MessageFlags, MessageType, PermissionFlagsBits as P } from "discord-api-types/v10";
import { isJson } from "#sandbox/json";
import { findPlace, mayManageThread, needs, needsText } from "#sandbox/rest/access";
import { type Context, ok, type Reply } from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { createForm } from "#sandbox/rest/form";
import { contentOf, type MessageBody, readMessage } from "#sandbox/rest/message-body";
import { findByNonce, readNonce, rememberNonce } from "#sandbox/rest/nonce";
import { createMessage } from "#sandbox/world/messages";
import { can, sendBit } from "#sandbox/world/permissions";
import { serializeForBot } from "#sandbox/world/serialize-message";
import type { Place, World } from "#sandbox/world/types";

export function sendMessage(context: Context): Reply {
  const { world, body } = context;
  const place = findPlace(context);
  needsText(place);
  checkMaySend(world, place);
  const where = { channelId: place.id, ephemeral: false, earlier: null };
  const read = readMessage(context, body, where);
  const nonce = readNonce(body);
  const replied = readReference(context, place);
  const content = permitted(world, place, read);
  const earlier = findByNonce(world, body, nonce);
  if (earlier) return ok(serializeForBot(world, earlier));
  const message = createMessage(world, place, {
    ...content,
    authorId: world.botId,
    flags: read.flags & ~MessageFlags.Ephemeral,
    nonce: nonce ?? null,
    tts: body["tts"] === true,
    allowedMentions: read.allowedMentions ?? undefined,
    ...(replied === null ? {} : { type: MessageType.Reply, referenceId: replied }),
  });
  rememberNonce(world, nonce, message);
  return ok(serializeForBot(world, message));
}

function checkMaySend(world: World, place: Place): void {
  if (place.kind === "dm") {
    checkDm(world, place.recipientId);
    return;
  }
  needs(world, place, sendBit(place));
  if (place.kind === "thread" && place.locked && !mayManageThread(world, place)) {
    throw apiError(place.archived ? "archivedThread" : "lockedThread");
  }
}

function checkDm(world: World, recipientId: string): void {
  const shared = [...world.guilds.values()].some(
    (guild) => guild.members.has(recipientId) && guild.members.has(world.botId),
  );
  if (!shared) throw apiError("noMutualGuild");
  if (!world.users.get(recipientId)?.dmsOpen) throw apiError("cannotDm");
}

/**
 * Without EMBED_LINKS Discord quietly drops embeds beside other content and refuses a message of
 * nothing else (discord-api-docs #2601). Files without ATTACH_FILES are refused.
 */
function permitted(world: World, place: Place, read: MessageBody) {
  const { content = "", embeds = [], components = [], attachments = [] } = contentOf(read);
  if (attachments.length > 0) needs(world, place, P.AttachFiles);
  const bare = content === "" && attachments.length + components.length === 0;
  if (bare && embeds.length === 0) throw apiError("emptyMessage");
  const mayEmbed = can(world, place, world.botId, P.EmbedLinks);
  if (bare && !mayEmbed) throw apiError("missingPermissions");
  return { content, embeds: mayEmbed ? embeds : [], components, attachments };
}

function readReference(context: Context, place: Place): string | null {
  const { world, body } = context;
  const reference = body["message_reference"];
  if (!isJson(reference)) return null;
  needs(world, place, P.ReadMessageHistory);
  const message = world.messages.get(String(reference["message_id"]));
  if (message && message.channelId === place.id && message.visibleTo === null) return message.id;
  if (reference["fail_if_not_exists"] === false) return null;
  const form = createForm();
  form.fail(["message_reference"], "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
  form.check();
  return null;
}
