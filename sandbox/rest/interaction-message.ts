import { MessageFlags, MessageType, InteractionType as T } from "discord-api-types/v10";
import type { Json } from "#sandbox/json";
import type { Context } from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { contentOf, readMessage, requireSubstance } from "#sandbox/rest/message-body";
import { getUser } from "#sandbox/world/find";
import { changeMessage, createMessage } from "#sandbox/world/messages";
import { serializeUser } from "#sandbox/world/serialize";
import type { Interaction, Message, World } from "#sandbox/world/types";

/** The first answer, or with `deferred` the "is thinking…" message that holds its place. */
export function postResponse(
  context: Context,
  interaction: Interaction,
  data: Json,
  deferred: boolean,
): Message {
  const { world } = context;
  const place = world.places.get(interaction.channelId);
  if (!place) throw apiError("unknownChannel");
  const ephemeral = (Number(data["flags"] ?? 0) & MessageFlags.Ephemeral) !== 0;
  const where = { channelId: interaction.channelId, ephemeral, earlier: null };
  const read = readMessage(context, deferred ? { flags: data["flags"] ?? 0 } : data, where, [
    "data",
  ]);
  const flags = read.flags | (deferred ? MessageFlags.Loading : 0);
  const content = { content: "", embeds: [], components: [], attachments: [], ...contentOf(read) };
  if (!deferred) requireSubstance(content);
  return createMessage(world, place, {
    ...content,
    ...responseFields(world, interaction),
    flags,
    visibleTo: ephemeral ? interaction.userId : null,
    allowedMentions: read.allowedMentions ?? undefined,
  });
}

/** A follow-up. To a deferred interaction the first one fills in the deferred answer instead. */
export function postFollowUp(context: Context, interaction: Interaction): Message {
  const { world, body } = context;
  const original = world.messages.get(interaction.originalId ?? "");
  if (original && (original.flags & MessageFlags.Loading) !== 0) {
    return editResponse(context, interaction, original);
  }
  const message = postResponse(context, interaction, body, false);
  message.referenceId = original?.id ?? null;
  interaction.followUps.push(message.id);
  world.touch();
  return message;
}

export function editResponse(
  context: Context,
  interaction: Interaction,
  message: Message,
): Message {
  const { world, body } = context;
  const ephemeral = message.visibleTo !== null;
  const where = { channelId: message.channelId, ephemeral, earlier: message };
  const read = readMessage(context, body, where);
  const change = contentOf(read);
  requireSubstance({ ...message, ...change });
  const flags = message.flags | (read.flags & MessageFlags.IsComponentsV2);
  changeMessage(world, message, { ...change, flags }, read.allowedMentions ?? undefined);
  interaction.followUps.push(message.id);
  world.touch();
  return message;
}

export function updateSource(context: Context, interaction: Interaction, data: Json): void {
  const { world } = context;
  const message = world.messages.get(interaction.sourceMessageId ?? "");
  if (!message) throw apiError("unknownMessage");
  const ephemeral = message.visibleTo !== null;
  const where = { channelId: message.channelId, ephemeral, earlier: message };
  const read = readMessage(context, data, where, ["data"]);
  const change = contentOf(read);
  requireSubstance({ ...message, ...change });
  const flags = message.flags | (read.flags & MessageFlags.IsComponentsV2);
  changeMessage(world, message, { ...change, flags }, read.allowedMentions ?? undefined);
}

function responseFields(world: World, interaction: Interaction) {
  const isSlash = interaction.targetId === null;
  const commandType = isSlash ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
  const isCommand = interaction.type === T.ApplicationCommand;
  const hasSource = interaction.sourceMessageId !== null;
  const otherType = hasSource ? MessageType.Reply : MessageType.Default;
  return {
    authorId: world.botId,
    isWebhook: true,
    type: isCommand ? commandType : otherType,
    referenceId: interaction.sourceMessageId,
    interaction: describeOrigin(world, interaction),
  };
}

/** The message's `interaction_metadata`: who did what for this message to exist. */
function describeOrigin(world: World, interaction: Interaction): Json {
  const owners =
    interaction.guildId === null ? { "1": interaction.userId } : { "0": interaction.guildId };
  const { triggering, sourceMessageId } = interaction;
  return {
    id: interaction.id,
    type: interaction.type,
    user: serializeUser(getUser(world, interaction.userId)),
    authorizing_integration_owners: owners,
    ...(interaction.type === T.ApplicationCommand ? describeCommandUse(world, interaction) : {}),
    ...(interaction.type === T.MessageComponent ? { interacted_message_id: sourceMessageId } : {}),
    ...(interaction.type === T.ModalSubmit && triggering
      ? { triggering_interaction_metadata: describeOrigin(world, triggering) }
      : {}),
  };
}

function describeCommandUse(world: World, { name, targetId }: Interaction): Json {
  if (targetId === null) return { name, command_type: 1 };
  const user = world.users.get(targetId);
  return user
    ? { name, command_type: 2, target_user: serializeUser(user) }
    : { name, command_type: 3, target_message_id: targetId };
}
