import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { type Context, param } from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { invalidForm } from "#sandbox/rest/form";
import { parentOf } from "#sandbox/world/find";
import { can, canSee } from "#sandbox/world/permissions";
import { isSnowflake } from "#sandbox/world/snowflake";
import type { Guild, Message, Place, Thread, World } from "#sandbox/world/types";

export function idParam(context: Context, name: string): string {
  const id = param(context, name);
  if (isSnowflake(id)) return id;
  const error = { code: "NUMBER_TYPE_COERCE", message: `Value "${id}" is not snowflake.` };
  throw invalidForm({ [name]: { _errors: [error] } });
}

export function findGuild(context: Context): Guild {
  const guild = context.world.guilds.get(idParam(context, "guild_id"));
  if (!guild) throw apiError("unknownGuild");
  if (!guild.members.has(context.world.botId)) throw apiError("missingAccess");
  return guild;
}

/** The channel, if the bot can see it. */
export function findPlace(context: Context): Place {
  const { world } = context;
  const place = world.places.get(idParam(context, "channel_id"));
  if (!place) throw apiError("unknownChannel");
  if (!canSee(world, place, world.botId)) throw apiError("missingAccess");
  return place;
}

export function findThread(context: Context): Thread {
  const place = findPlace(context);
  if (place.kind !== "thread") throw apiError("wrongChannelType");
  return place;
}

/** Ephemeral messages are reached through their interaction's token only. */
export function findMessage(context: Context, place: Place): Message {
  const message = context.world.messages.get(idParam(context, "message_id"));
  if (!message || message.channelId !== place.id || message.visibleTo !== null) {
    throw apiError("unknownMessage");
  }
  return message;
}

export function needs(world: World, place: Place, bits: bigint): void {
  if (!can(world, place, world.botId, bits)) throw apiError("missingPermissions");
}

export function mayManageThread(world: World, thread: Thread): boolean {
  const parent = parentOf(world, thread);
  return parent !== null && can(world, parent, world.botId, P.ManageThreads);
}

const writable = [0, 1, 2, 5, 10, 11, 12, 13];

export function needsText(place: Place): void {
  if (!writable.includes(place.type)) throw apiError("notText");
}
