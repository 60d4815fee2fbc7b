import {
  ChannelType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits as P,
} from "discord-api-types/v10";
import { findMessage, findPlace, mayManageThread, needs } from "#sandbox/rest/access";
import { type Context, ok, type Route, route } from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { createForm, readBoolean, readChoice, readInteger, readString } from "#sandbox/rest/form";
import { archiveDurations, needsRoomForThread } from "#sandbox/rest/routes/edit-thread";
import { threadsOf } from "#sandbox/world/find";
import { changeMessage, createMessage } from "#sandbox/world/messages";
import { serializeThread, serializeThreadMember } from "#sandbox/world/serialize-place";
import { createThread, type ThreadDraft } from "#sandbox/world/threads";
import type { GuildChannel, Thread, World } from "#sandbox/world/types";

const { AnnouncementThread, PublicThread, PrivateThread } = ChannelType;
const { GuildText, GuildAnnouncement } = ChannelType;

function findParent(context: Context): GuildChannel {
  const place = findPlace(context);
  const fits = place.type === GuildText || place.type === GuildAnnouncement;
  if (place.kind !== "channel" || !fits) throw apiError("wrongChannelType");
  return place;
}

function readThread(context: Context, types: readonly number[]): ThreadDraft {
  const { world, body } = context;
  const form = createForm();
  const name = readString(form, body, "name", [], { required: true, min: 1, max: 100 });
  const type = readChoice(form, body, "type", [], types) ?? PrivateThread;
  const duration = readChoice(form, body, "auto_archive_duration", [], archiveDurations);
  const invitable = readBoolean(form, body, "invitable", []);
  const slowmode = readInteger(form, body, "rate_limit_per_user", [], { min: 0, max: 21_600 });
  form.check();
  return {
    name: name ?? "",
    type,
    ownerId: world.botId,
    autoArchiveMinutes: duration ?? 4320,
    invitable: invitable ?? true,
    slowmode: slowmode ?? 0,
  };
}

function startThread(context: Context) {
  const { world } = context;
  const parent = findParent(context);
  const isNews = parent.type === GuildAnnouncement;
  const draft = readThread(context, [AnnouncementThread, PublicThread, PrivateThread]);
  const isPrivate = draft.type === PrivateThread;
  if (isNews === (draft.type !== AnnouncementThread)) throw apiError("wrongChannelType");
  needs(world, parent, isPrivate ? P.CreatePrivateThreads : P.CreatePublicThreads);
  needsRoomForThread(world, parent.guildId);
  const thread = createThread(world, parent, draft);
  if (!isPrivate) announce(world, parent, thread);
  return ok(serializeThread(world, thread), 201);
}

/** A thread made from a message has that message's id. */
function startThreadFromMessage(context: Context) {
  const { world } = context;
  const parent = findParent(context);
  const message = findMessage(context, parent);
  needs(world, parent, P.CreatePublicThreads | P.ReadMessageHistory);
  if (message.threadId !== null) throw apiError("threadExists");
  const type = parent.type === GuildAnnouncement ? AnnouncementThread : PublicThread;
  const draft = { ...readThread(context, [type]), type, id: message.id };
  needsRoomForThread(world, parent.guildId);
  const thread = createThread(world, parent, draft);
  const flags = message.flags | MessageFlags.HasThread;
  const { editedAt } = message;
  changeMessage(world, message, { threadId: thread.id, flags });
  message.editedAt = editedAt;
  return ok(serializeThread(world, thread), 201);
}

function announce(world: World, parent: GuildChannel, thread: Thread): void {
  createMessage(world, parent, {
    authorId: world.botId,
    type: MessageType.ThreadCreated,
    content: thread.name,
    threadId: thread.id,
  });
}

type Wanted = (thread: Thread) => boolean;

/** Newest archived first; `before` is a time, or for one's own joined threads a thread's id. */
function listArchived(context: Context, wanted: Wanted) {
  const { world, query } = context;
  const parent = findParent(context);
  needs(world, parent, P.ReadMessageHistory);
  const limit = Number(query.get("limit") ?? 50);
  const before = query.get("before");
  const found = threadsOf(world, parent.guildId)
    .filter((thread) => thread.parentId === parent.id && thread.archived && wanted(thread))
    .filter((thread) => before === null || isBefore(thread, before))
    .sort((a, b) => b.archiveTimestamp - a.archiveTimestamp);
  const page = found.slice(0, limit);
  const joined = page.filter((thread) => thread.members.has(world.botId));
  return ok({
    threads: page.map((thread) => serializeThread(world, thread)),
    members: joined.map((thread) => serializeThreadMember(thread, world.botId)),
    has_more: found.length > page.length,
  });
}

function isBefore(thread: Thread, before: string): boolean {
  if (/^\d+$/.test(before)) return BigInt(thread.id) < BigInt(before);
  return thread.archiveTimestamp < Date.parse(before);
}

function listPrivateArchived(context: Context) {
  needs(context.world, findParent(context), P.ManageThreads);
  return listArchived(context, (thread) => thread.type === PrivateThread);
}

function listJoinedArchived(context: Context) {
  const { world } = context;
  return listArchived(
    context,
    (thread) => thread.type === PrivateThread && thread.members.has(world.botId),
  );
}

export function checkOpen(world: World, thread: Thread): void {
  if (thread.archived) throw apiError("archivedThread");
  if (thread.locked && !mayManageThread(world, thread)) throw apiError("lockedThread");
}

const archived = "/channels/{channel_id}/threads/archived";

export const threadRoutes: Route[] = [
  route("POST", "/channels/{channel_id}/threads", startThread),
  route("POST", "/channels/{channel_id}/messages/{message_id}/threads", startThreadFromMessage),
  route("GET", `${archived}/public`, (context) =>
    listArchived(context, (thread) => thread.type !== PrivateThread),
  ),
  route("GET", `${archived}/private`, listPrivateArchived),
  route("GET", "/channels/{channel_id}/users/@me/threads/archived/private", listJoinedArchived),
];
