import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { can, sendBit } from "#sandbox/world/permissions";
import type { Place, World } from "#sandbox/world/types";

/** Whether this person may write there: to a locked thread only those who may unlock it. */
export function canSend(world: World, place: Place, userId: string): boolean {
  if (!can(world, place, userId, P.ViewChannel | sendBit(place))) return false;
  const isLocked = place.kind === "thread" && place.locked;
  return !isLocked || can(world, place, userId, P.ManageThreads);
}
