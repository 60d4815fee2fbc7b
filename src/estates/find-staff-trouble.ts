import { findRefusal } from "#db/queries/delivery-troubles";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { whyFailed } from "#src/delivery/why-failed";

/** Why nothing can be shown in the staff channel, as far as that was tried; null where it can. @throws Forbidden */
export async function findStaffTrouble(app: App, actor: Actor): Promise<"gone" | "refused" | null> {
  requireStaff(actor);
  const why = whyFailed(await findRefusal(app.db.read, actor.estateId));
  return why === "gone" || why === "refused" ? why : null;
}
