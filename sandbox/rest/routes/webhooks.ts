import { MessageFlags } from "discord-api-types/v10";
import { type Context, noContent, ok, param, type Route, tokenRoute } from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { editResponse, postFollowUp } from "#sandbox/rest/interaction-message";
import { isTokenExpired } from "#sandbox/world/interactions";
import { deleteMessage } from "#sandbox/world/messages";
import { serializeMessage } from "#sandbox/world/serialize-message";
import type { Interaction, Message } from "#sandbox/world/types";

function findInteraction(context: Context): Interaction {
  const { world } = context;
  if (param(context, "webhook_id") !== world.applicationId) throw apiError("unknownWebhook");
  const interaction = world.interactions.get(param(context, "webhook_token"));
  if (!interaction?.response) throw apiError("unknownWebhook");
  if (isTokenExpired(world, interaction)) throw apiError("expiredToken");
  return interaction;
}

function findOriginal(context: Context, interaction: Interaction): Message {
  const message = context.world.messages.get(interaction.originalId ?? "");
  if (!message) throw apiError("unknownMessage");
  return message;
}

/** A token reaches its own interaction's messages only. */
function findOwn(context: Context, interaction: Interaction): Message {
  const id = param(context, "message_id");
  const own = [interaction.originalId, ...interaction.followUps].includes(id);
  const message = own ? context.world.messages.get(id) : undefined;
  if (!message) throw apiError("unknownMessage");
  return message;
}

type Find = (context: Context, interaction: Interaction) => Message;

const show = (find: Find) => (context: Context) =>
  ok(serializeMessage(context.world, find(context, findInteraction(context))));

const edit = (find: Find) => (context: Context) => {
  const interaction = findInteraction(context);
  const message = editResponse(context, interaction, find(context, interaction));
  return ok(serializeMessage(context.world, message));
};

const remove = (find: Find) => (context: Context) => {
  const interaction = findInteraction(context);
  const message = find(context, interaction);
  interaction.followUps.push(message.id);
  deleteMessage(context.world, message);
  return noContent;
};

function followUp(context: Context) {
  const interaction = findInteraction(context);
  const message = postFollowUp(context, interaction);
  message.flags &= ~MessageFlags.Loading;
  return ok(serializeMessage(context.world, message));
}

const base = "/webhooks/{webhook_id}/{webhook_token}";

export const webhookRoutes: Route[] = [
  tokenRoute("POST", base, followUp),
  tokenRoute("GET", `${base}/messages/@original`, show(findOriginal)),
  tokenRoute("PATCH", `${base}/messages/@original`, edit(findOriginal)),
  tokenRoute("DELETE", `${base}/messages/@original`, remove(findOriginal)),
  tokenRoute("GET", `${base}/messages/{message_id}`, show(findOwn)),
  tokenRoute("PATCH", `${base}/messages/{message_id}`, edit(findOwn)),
  tokenRoute("DELETE", `${base}/messages/{message_id}`, remove(findOwn)),
];
