import { PermissionFlagsBits as P } from "discord-api-types/v10";
import type { Person, Ref } from "#sandbox/driver/types";
import { DriverError } from "#sandbox/wait";
import { emitPlace } from "#sandbox/world/events";
import { deletePlace } from "#sandbox/world/guilds";
import { can, canSee } from "#sandbox/world/permissions";
import { setArchived } from "#sandbox/world/threads";
import type { Thread, World } from "#sandbox/world/types";

type Keeper = Pick<Person, "deleteThread" | "archiveThread" | "reopenThread">;

/** What a person does to threads by hand, as their client lets them. */
export function createKeeper(world: World, userId: string): Keeper {
  const find = ({ id }: Ref): Thread => {
    const place = world.places.get(id);
    if (place?.kind === "thread" && canSee(world, place, userId)) return place;
    throw new DriverError("This person sees no such thread");
  };
  const manages = (thread: Thread) => can(world, thread, userId, P.ManageThreads);
  const change = (thread: Thread, archived: boolean, locked: boolean) => {
    setArchived(world, thread, archived);
    thread.locked = locked;
    emitPlace(world, "UPDATE", thread);
  };
  return {
    deleteThread(ref) {
      const thread = find(ref);
      if (!manages(thread)) throw new DriverError("This person cannot delete that thread");
      deletePlace(world, thread);
    },
    archiveThread(ref, { lock = false } = {}) {
      const thread = find(ref);
      const owns = thread.ownerId === userId && !lock;
      if (!owns && !manages(thread)) throw new DriverError("This person cannot close that thread");
      change(thread, true, lock || thread.locked);
    },
    reopenThread(ref) {
      const thread = find(ref);
      if (thread.locked && !manages(thread)) throw new DriverError("That thread is locked");
      change(thread, false, false);
    },
  };
}
