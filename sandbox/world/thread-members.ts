import { emitThreadMembers } from "#sandbox/world/events";
import { parentOf } from "#sandbox/world/find";
import { canSee } from "#sandbox/world/permissions";
import type { Thread, World } from "#sandbox/world/types";

/** Adds those who can see the parent channel; the others cannot be brought in. */
export function addThreadMembers(world: World, thread: Thread, userIds: string[]): string[] {
  const parent = parentOf(world, thread);
  const added = userIds.filter(
    (id) => !thread.members.has(id) && parent !== null && canSee(world, parent, id),
  );
  for (const id of added) thread.members.set(id, world.clock.now());
  if (added.length > 0) emitThreadMembers(world, thread, added, []);
  return added;
}

export function removeThreadMember(world: World, thread: Thread, userId: string): void {
  if (!thread.members.delete(userId)) return;
  emitThreadMembers(world, thread, [], [userId]);
}
