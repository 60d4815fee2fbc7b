import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { viewMessage } from "#sandbox/driver/message-view";
import type { Person, ThreadView } from "#sandbox/driver/types";
import { DriverError } from "#sandbox/wait";
import { findDirect } from "#sandbox/world/direct";
import { channelsOf, messagesIn, threadsOf } from "#sandbox/world/find";
import { can, canSee } from "#sandbox/world/permissions";
import type { Message, Thread, World } from "#sandbox/world/types";

type Reader = Pick<Person, "channels" | "threads" | "read" | "dms">;

/** What a person has on their screen. */
export function createReader(world: World, guildId: string, userId: string): Reader {
  return {
    channels: () =>
      channelsOf(world, guildId)
        .filter((channel) => canSee(world, channel, userId))
        .map(({ id, name, type }) => ({ id, name, type })),
    threads: (channel) =>
      threadsOf(world, guildId)
        .filter((thread) => channel === undefined || thread.parentId === channel.id)
        .filter((thread) => canSee(world, thread, userId))
        .map(viewThread),
    read(place) {
      const id = typeof place === "string" ? place : place.id;
      const found = world.places.get(id);
      if (!found) throw new DriverError("That channel no longer exists");
      if (!canSee(world, found, userId))
        throw new DriverError("This person cannot see that channel");
      const history = can(world, found, userId, P.ReadMessageHistory);
      return messagesIn(world, id)
        .filter((message) => isShown(message, userId) && (history || message.visibleTo !== null))
        .map((message) => viewMessage(world, message));
    },
    dms() {
      const direct = findDirect(world, userId);
      const messages = direct ? messagesIn(world, direct.id) : [];
      return messages
        .filter((message) => isShown(message, userId))
        .map((message) => viewMessage(world, message));
    },
  };
}

function isShown(message: Message, userId: string): boolean {
  return message.visibleTo === null || (message.visibleTo === userId && !message.isDismissed);
}

export function viewThread(thread: Thread): ThreadView {
  const { id, name, type, parentId, archived, locked } = thread;
  return { id, name, type, parentId, archived, locked, memberIds: [...thread.members.keys()] };
}
