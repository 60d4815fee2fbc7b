import { ChannelType } from "discord-api-types/v10";
import type { PlaceInfo } from "#sandbox/page/protocol";
import { isAfter, type ReadMarks } from "#sandbox/page/windows/read-marks";
import { nameOf, pings } from "#sandbox/page/windows/view-message";
import { findDirect } from "#sandbox/world/direct";
import { channelsOf, messagesIn, threadsOf } from "#sandbox/world/find";
import { canSee } from "#sandbox/world/permissions";
import type { DirectChannel, GuildChannel, Thread, World } from "#sandbox/world/types";

/** A list of threads shows this many: the newest. */
const mostThreads = 200;

const shownTypes: number[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

/** Counted no further. */
const mostUnread = 999;

type Reader = { world: World; userId: string; marks: ReadMarks };

/** Channels in their order, each with the threads under it, then the bot's direct messages. */
export function viewPlaces(reader: Reader, guildId: string): PlaceInfo[] {
  const { world, userId } = reader;
  const channels = channelsOf(world, guildId)
    .filter((channel) => shownTypes.includes(channel.type) && canSee(world, channel, userId))
    .sort((a, b) => a.position - b.position);
  const threads = threadsOf(world, guildId)
    .filter((thread) => canSee(world, thread, userId))
    .slice(-mostThreads);
  const direct = findDirect(world, userId);
  return [
    ...channels.flatMap((channel) => [
      viewChannel(reader, channel),
      ...threads
        .filter((thread) => thread.parentId === channel.id)
        .map((thread) => viewThread(reader, thread)),
    ]),
    ...(direct ? [viewDirect(reader, direct)] : []),
  ];
}

function viewChannel(reader: Reader, channel: GuildChannel): PlaceInfo {
  return {
    id: channel.id,
    kind: channel.type === ChannelType.GuildAnnouncement ? "announcement" : "text",
    name: channel.name,
    topic: channel.topic ?? "",
    parentId: null,
    isArchived: false,
    isLocked: false,
    ...countUnread(reader, channel.id),
  };
}

function viewThread(reader: Reader, thread: Thread): PlaceInfo {
  // As in Discord: a thread that one has not joined is never unread.
  const isIn = thread.members.has(reader.userId);
  return {
    id: thread.id,
    kind: "thread",
    name: thread.name,
    topic: "",
    parentId: thread.parentId,
    isArchived: thread.archived,
    isLocked: thread.locked,
    ...(isIn ? countUnread(reader, thread.id) : { unread: 0, pings: 0 }),
  };
}

function viewDirect(reader: Reader, direct: DirectChannel): PlaceInfo {
  const { unread } = countUnread(reader, direct.id);
  return {
    id: direct.id,
    kind: "dm",
    name: nameOf(reader.world.users.get(reader.world.botId)),
    topic: "",
    parentId: null,
    isArchived: false,
    isLocked: false,
    unread,
    pings: unread,
  };
}

function countUnread({ world, userId, marks }: Reader, placeId: string) {
  const mark = marks.lastRead(userId, placeId);
  const messages = messagesIn(world, placeId);
  let unread = 0;
  let pinged = 0;
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at];
    if (!message || !isAfter(message.id, mark) || unread === mostUnread) break;
    if (message.visibleTo !== null || message.authorId === userId) continue;
    unread += 1;
    if (pings(world, message, userId)) pinged += 1;
  }
  return { unread, pings: pinged };
}
