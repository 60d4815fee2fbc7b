import { emitPlace } from "#sandbox/world/events";
import type { GuildChannel, Thread, World } from "#sandbox/world/types";

export type ThreadDraft = {
  id?: string;
  name: string;
  type: number;
  ownerId: string;
  autoArchiveMinutes: number;
  invitable: boolean;
  slowmode: number;
};

export function createThread(world: World, parent: GuildChannel, draft: ThreadDraft): Thread {
  const now = world.clock.now();
  const thread: Thread = {
    kind: "thread",
    guildId: parent.guildId,
    parentId: parent.id,
    archived: false,
    locked: false,
    archiveTimestamp: now,
    createdAt: now,
    lastActiveAt: now,
    members: new Map([[draft.ownerId, now]]),
    messageCount: 0,
    totalMessagesSent: 0,
    lastMessageId: null,
    ...draft,
    id: draft.id ?? world.nextId(),
  };
  world.places.set(thread.id, thread);
  emitPlace(world, "CREATE", thread);
  return thread;
}

export function setArchived(world: World, thread: Thread, archived: boolean): void {
  if (thread.archived === archived) return;
  thread.archived = archived;
  thread.archiveTimestamp = world.clock.now();
  if (!archived) thread.lastActiveAt = world.clock.now();
}

/** Threads left alone for their auto-archive time are archived, as the clock passes it. */
export function archiveIdleThreads(world: World): void {
  for (const place of world.places.values()) {
    if (place.kind !== "thread" || place.archived) continue;
    const idleFor = world.clock.now() - place.lastActiveAt;
    if (idleFor < place.autoArchiveMinutes * 60_000) continue;
    setArchived(world, place, true);
    emitPlace(world, "UPDATE", place);
  }
}
