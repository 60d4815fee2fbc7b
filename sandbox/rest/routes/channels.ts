import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { findPlace, needs } from "#sandbox/rest/access";
import { type Context, noContent, ok, type Route, route } from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { createForm, readString } from "#sandbox/rest/form";
import { editThread } from "#sandbox/rest/routes/edit-thread";
import { emitPlace } from "#sandbox/world/events";
import { deletePlace } from "#sandbox/world/guilds";
import { sendBit } from "#sandbox/world/permissions";
import { serializePlace } from "#sandbox/world/serialize-place";

function editPlace(context: Context) {
  const { world, body } = context;
  const place = findPlace(context);
  if (place.kind === "dm") throw apiError("wrongChannelType");
  if (place.kind === "thread") return editThread(context, place);
  needs(world, place, P.ManageChannels);
  const form = createForm();
  const name = readString(form, body, "name", [], { min: 1, max: 100 });
  const topic = readString(form, body, "topic", [], { max: 1024 });
  form.check();
  if (name !== undefined) place.name = name;
  if ("topic" in body) place.topic = topic ?? null;
  emitPlace(world, "UPDATE", place);
  return ok(serializePlace(world, place));
}

function removePlace(context: Context) {
  const { world } = context;
  const place = findPlace(context);
  const body = serializePlace(world, place);
  if (place.kind === "dm") return ok(body);
  needs(world, place, place.kind === "thread" ? P.ManageThreads : P.ManageChannels);
  deletePlace(world, place);
  return ok(body);
}

function startTyping(context: Context) {
  const place = findPlace(context);
  needs(context.world, place, sendBit(place));
  return noContent;
}

export const channelRoutes: Route[] = [
  route("GET", "/channels/{channel_id}", (context) =>
    ok(serializePlace(context.world, findPlace(context))),
  ),
  route("PATCH", "/channels/{channel_id}", editPlace),
  route("DELETE", "/channels/{channel_id}", removePlace),
  route("POST", "/channels/{channel_id}/typing", startTyping),
];
