import { MessageType, PermissionFlagsBits as P } from "discord-api-types/v10";
import { mayManageThread } from "#sandbox/rest/access";
import { type Context, ok, type Reply } from "#sandbox/rest/context";
import { apiError } from "#sandbox/rest/errors";
import { createForm, readBoolean, readChoice, readInteger, readString } from "#sandbox/rest/form";
import { emitPlace } from "#sandbox/world/events";
import { threadsOf } from "#sandbox/world/find";
import { createMessage } from "#sandbox/world/messages";
import { can, sendBit } from "#sandbox/world/permissions";
import { serializeThread } from "#sandbox/world/serialize-place";
import { setArchived } from "#sandbox/world/threads";
import type { Thread, World } from "#sandbox/world/types";

/** Of a server; archived ones don't count. */
const mostActiveThreads = 1000;
export const archiveDurations = [60, 1440, 4320, 10080] as const;

type Change = Partial<
  Pick<Thread, "name" | "archived" | "locked" | "invitable" | "autoArchiveMinutes" | "slowmode">
>;

export function editThread(context: Context, thread: Thread): Reply {
  const { world } = context;
  const change = readChange(context);
  checkMayEdit(world, thread, change);
  if (thread.archived && change.archived === false) needsRoomForThread(world, thread.guildId);
  const renamed = change.name !== undefined && change.name !== thread.name;
  if (change.archived !== undefined) setArchived(world, thread, change.archived);
  Object.assign(thread, change);
  emitPlace(world, "UPDATE", thread);
  if (renamed) announceName(world, thread);
  return ok(serializeThread(world, thread));
}

export function needsRoomForThread(world: World, guildId: string): void {
  const active = threadsOf(world, guildId).filter((thread) => !thread.archived);
  if (active.length >= mostActiveThreads) throw apiError("tooManyThreads");
}

function readChange(context: Context): Change {
  const { body } = context;
  const form = createForm();
  const read = {
    name: readString(form, body, "name", [], { min: 1, max: 100 }),
    archived: readBoolean(form, body, "archived", []),
    locked: readBoolean(form, body, "locked", []),
    invitable: readBoolean(form, body, "invitable", []),
    autoArchiveMinutes: readChoice(form, body, "auto_archive_duration", [], archiveDurations),
    slowmode: readInteger(form, body, "rate_limit_per_user", [], { min: 0, max: 21_600 }),
  };
  form.check();
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** The owner may rename, archive and tune; locking and a locked thread need MANAGE_THREADS. */
function checkMayEdit(world: World, thread: Thread, change: Change): void {
  const manages = mayManageThread(world, thread);
  const opens = change.archived === false;
  if (thread.archived && !opens) throw apiError("archivedThread");
  const owns = thread.ownerId === world.botId;
  const onlyOpens = opens && Object.keys(change).length === 1;
  if (manages) return;
  if (change.locked !== undefined || thread.locked) throw apiError("missingPermissions");
  if (onlyOpens && can(world, thread, world.botId, sendBit(thread))) return;
  if (!owns || !can(world, thread, world.botId, P.ViewChannel))
    throw apiError("missingPermissions");
}

function announceName(world: World, thread: Thread): void {
  if (thread.archived) return;
  const type = MessageType.ChannelNameChange;
  createMessage(world, thread, { authorId: world.botId, type, content: thread.name });
}
