import {
  MessageFlags,
  InteractionResponseType as R,
  InteractionType as T,
} from "discord-api-types/v10";
import { isJson, type Json } from "#sandbox/json";
import { idParam } from "#sandbox/rest/access";
import {
  type Context,
  noContent,
  ok,
  param,
  type Reply,
  type Route,
  tokenRoute,
} from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { createForm, readChoice, readInteger } from "#sandbox/rest/form";
import { postResponse, updateSource } from "#sandbox/rest/interaction-message";
import { checkChoices } from "#sandbox/rest/limits/commands";
import { checkModal } from "#sandbox/rest/limits/modal";
import { isLate, isTokenExpired } from "#sandbox/world/interactions";
import { serializeMessage } from "#sandbox/world/serialize-message";
import type { Choice, Interaction, InteractionResponse, World } from "#sandbox/world/types";

function findInteraction(context: Context): Interaction {
  const { world } = context;
  const id = idParam(context, "interaction_id");
  const interaction = world.interactions.get(param(context, "interaction_token"));
  if (!interaction || interaction.id !== id) throw apiError("unknownInteraction");
  if (isTokenExpired(world, interaction)) throw apiError("unknownInteraction");
  if (interaction.response) throw apiError("alreadyAcknowledged");
  if (isLate(world, interaction)) throw apiError("unknownInteraction");
  return interaction;
}

function allowedTypes(interaction: Interaction): readonly number[] {
  if (interaction.type === T.ApplicationCommandAutocomplete) {
    return [R.ApplicationCommandAutocompleteResult];
  }
  const always = [R.ChannelMessageWithSource, R.DeferredChannelMessageWithSource];
  const fromMessage =
    interaction.sourceMessageId === null ? [] : [R.DeferredMessageUpdate, R.UpdateMessage];
  const modal = interaction.type === T.ModalSubmit ? [] : [R.Modal];
  return [...always, ...fromMessage, ...modal];
}

function answer(context: Context): Reply {
  const { world, body } = context;
  const interaction = findInteraction(context);
  const form = createForm();
  const type = readChoice(form, body, "type", [], allowedTypes(interaction), true);
  form.check();
  const data = isJson(body["data"]) ? body["data"] : {};
  const response = respond(context, interaction, type ?? 0, data);
  interaction.response = response;
  world.touch();
  if (context.query.get("with_response") !== "true") return noContent;
  return ok(describeCallback(world, interaction, response));
}

function respond(
  context: Context,
  interaction: Interaction,
  type: number,
  data: Json,
): InteractionResponse {
  const plain = { type, ephemeral: false, modal: null, choices: [] };
  switch (type) {
    case R.ChannelMessageWithSource:
    case R.DeferredChannelMessageWithSource: {
      const deferred = type === R.DeferredChannelMessageWithSource;
      if (deferred) checkDeferredFlags(data);
      const message = postResponse(context, interaction, data, deferred);
      interaction.originalId = message.id;
      return { ...plain, ephemeral: message.visibleTo !== null };
    }
    case R.UpdateMessage:
      updateSource(context, interaction, data);
      interaction.originalId = interaction.sourceMessageId;
      return plain;
    case R.DeferredMessageUpdate:
      interaction.originalId = interaction.sourceMessageId;
      return plain;
    case R.Modal:
      return { ...plain, modal: readModal(data) };
    default:
      return { ...plain, choices: readChoices(data) };
  }
}

/** A deferral says only whether the answer will be ephemeral. */
function checkDeferredFlags(data: Json): void {
  const form = createForm();
  const flags = readInteger(form, data, "flags", ["data"], {}) ?? 0;
  const other = flags & ~(MessageFlags.Ephemeral | MessageFlags.IsComponentsV2);
  if (other !== 0) {
    const message = "Only the EPHEMERAL flag can be set on a deferred response";
    form.fail(["data", "flags"], "INTERACTION_DEFERRED_FLAGS_INVALID", message);
  }
  form.check();
}

function readModal(data: Json): Json {
  const form = createForm();
  const modal = checkModal(form, data, ["data"]);
  form.check();
  return modal;
}

function readChoices(data: Json): Choice[] {
  const form = createForm();
  const choices = checkChoices(form, data, ["data"]);
  form.check();
  return choices.map(({ name, value }) => ({
    name: String(name),
    value: typeof value === "number" ? value : String(value),
  }));
}

/** Only an answer or an update has a resource: Discord describes none for a deferral. */
function describeCallback(world: World, interaction: Interaction, { type }: InteractionResponse) {
  const { id, channelId, guildId, originalId } = interaction;
  const message = world.messages.get(originalId ?? "");
  const describesMessage = type === R.ChannelMessageWithSource || type === R.UpdateMessage;
  const about = message && {
    response_message_id: message.id,
    response_message_loading: type === R.DeferredChannelMessageWithSource,
    response_message_ephemeral: message.visibleTo !== null,
  };
  return {
    interaction: {
      id,
      type: interaction.type,
      channel_id: channelId,
      ...(guildId === null ? {} : { guild_id: guildId }),
      ...about,
    },
    ...(message && describesMessage
      ? { resource: { type, message: serializeMessage(world, message) } }
      : {}),
  };
}

export const callbackRoutes: Route[] = [
  tokenRoute("POST", "/interactions/{interaction_id}/{interaction_token}/callback", answer),
];
