import { MessageType, PermissionFlagsBits as P } from "discord-api-types/v10";
import { findThread, idParam, mayManageThread, needs } from "#sandbox/rest/access";
import { type Context, noContent, ok, type Route, route } from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { checkOpen } from "#sandbox/rest/routes/threads";
import { getGuild, parentOf } from "#sandbox/world/find";
import { createMessage } from "#sandbox/world/messages";
import { canSee } from "#sandbox/world/permissions";
import { serializeMember } from "#sandbox/world/serialize";
import { serializeThreadMember } from "#sandbox/world/serialize-place";
import { addThreadMembers, removeThreadMember } from "#sandbox/world/thread-members";
import type { Thread, World } from "#sandbox/world/types";

function describe(world: World, thread: Thread, userId: string, withMember: boolean) {
  const base = serializeThreadMember(thread, userId);
  const member = getGuild(world, thread.guildId).members.get(userId);
  return withMember && member ? { ...base, member: serializeMember(world, member) } : base;
}

function listMembers(context: Context) {
  const { world, query } = context;
  const thread = findThread(context);
  const full = query.get("with_member") === "true";
  return ok([...thread.members.keys()].map((id) => describe(world, thread, id, full)));
}

function getMember(context: Context) {
  const { world, query } = context;
  const thread = findThread(context);
  const userId = idParam(context, "user_id");
  if (!thread.members.has(userId)) throw apiError("unknownMember");
  return ok(describe(world, thread, userId, query.get("with_member") === "true"));
}

function addMember(context: Context) {
  const { world } = context;
  const thread = findThread(context);
  const userId = idParam(context, "user_id");
  checkOpen(world, thread);
  needs(world, thread, P.SendMessagesInThreads);
  checkCanJoin(world, thread, userId);
  const added = addThreadMembers(world, thread, [userId]);
  if (added.length > 0) announceAdded(world, thread, userId);
  return noContent;
}

function checkCanJoin(world: World, thread: Thread, userId: string): void {
  if (!world.users.has(userId)) throw apiError("unknownUser");
  if (!getGuild(world, thread.guildId).members.has(userId)) throw apiError("unknownMember");
  const parent = parentOf(world, thread);
  if (!parent || !canSee(world, parent, userId)) throw apiError("missingAccess");
}

/** People see a line for it: "… added … to the thread". Naming somebody adds them without one. */
function announceAdded(world: World, thread: Thread, userId: string): void {
  const message = createMessage(world, thread, {
    authorId: world.botId,
    type: MessageType.RecipientAdd,
  });
  message.mentions = { everyone: false, users: [userId], roles: [] };
}

function removeMember(context: Context) {
  const { world } = context;
  const thread = findThread(context);
  checkOpen(world, thread);
  const owns = thread.type === 12 && thread.ownerId === world.botId;
  if (!owns && !mayManageThread(world, thread)) throw apiError("missingPermissions");
  removeThreadMember(world, thread, idParam(context, "user_id"));
  return noContent;
}

function join(context: Context) {
  const { world } = context;
  const thread = findThread(context);
  checkOpen(world, thread);
  addThreadMembers(world, thread, [world.botId]);
  return noContent;
}

function leave(context: Context) {
  const { world } = context;
  const thread = findThread(context);
  checkOpen(world, thread);
  removeThreadMember(world, thread, world.botId);
  return noContent;
}

const base = "/channels/{channel_id}/thread-members";

export const threadMemberRoutes: Route[] = [
  route("GET", base, listMembers),
  route("GET", `${base}/{user_id}`, getMember),
  route("PUT", `${base}/{user_id}`, addMember),
  route("DELETE", `${base}/{user_id}`, removeMember),
  route("PUT", `${base}/@me`, join),
  route("DELETE", `${base}/@me`, leave),
];
