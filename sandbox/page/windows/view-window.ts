import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { canSend } from "#sandbox/page/can-send";
import type { OpenPlace, ViewInfo } from "#sandbox/page/protocol";
import type { Scene } from "#sandbox/page/scene";
import type { ReadMarks } from "#sandbox/page/windows/read-marks";
import { viewCommands } from "#sandbox/page/windows/view-commands";
import { nameOf, viewMessage } from "#sandbox/page/windows/view-message";
import { viewPlaces } from "#sandbox/page/windows/view-places";
import { channelsOf, getGuild, messagesIn, threadsOf } from "#sandbox/world/find";
import { can, canSee } from "#sandbox/world/permissions";
import type { Message, Place, World } from "#sandbox/world/types";

export type Watch = {
  userId: string;
  placeId: string | null;
  limit: number;
  firstUnread: string | null;
};

/** All that a window shows, from the world as it is now. */
export function viewWindow(scene: Scene, marks: ReadMarks, watch: Watch): ViewInfo {
  const { world, guild } = scene;
  const { userId, placeId } = watch;
  const place = placeId === null ? undefined : world.places.get(placeId);
  return {
    person: userId,
    places: viewPlaces({ world, userId, marks }, guild.id),
    open: place && canSee(world, place, userId) ? viewOpen(scene, place, watch) : null,
    names: viewNames(world, guild.id, userId),
  };
}

function viewOpen(scene: Scene, place: Place, watch: Watch): OpenPlace {
  const { world, guild, players } = scene;
  const { botId } = world;
  const { userId, limit, firstUnread } = watch;
  const shown = shownMessages(world, place, userId);
  const messages = shown.slice(-limit).map((message) => viewMessage(world, message, userId));
  return {
    id: place.id,
    canSend: canSend(world, place, userId),
    messages,
    hasOlder: shown.length > limit,
    firstUnread,
    members: [
      ...players.map(({ person: { id, name }, role }) => ({ id, name, role })),
      { id: botId, name: nameOf(world.users.get(botId)), role: "bot" as const },
    ].filter(({ id }) => canSee(world, place, id)),
    commands: viewCommands(world, guild.id, place, userId),
  };
}

export function shownMessages(world: World, place: Place, userId: string): Message[] {
  const mayReadBack = can(world, place, userId, P.ReadMessageHistory);
  return messagesIn(world, place.id).filter(({ visibleTo, isDismissed }) =>
    visibleTo === null ? mayReadBack : visibleTo === userId && !isDismissed,
  );
}

/** Channels that the person doesn't see stay nameless, as in Discord. */
function viewNames(world: World, guildId: string, userId: string): ViewInfo["names"] {
  const guild = getGuild(world, guildId);
  const places = [...channelsOf(world, guildId), ...threadsOf(world, guildId)];
  return {
    users: [...world.users.values()].map((user) => ({ id: user.id, name: nameOf(user) })),
    roles: [...guild.roles.values()].map(({ id, name }) => ({ id, name })),
    channels: places
      .filter((place) => canSee(world, place, userId))
      .map(({ id, name }) => ({ id, name })),
  };
}
