import { type Actor, requireAdmin } from "#src/actor";
import type { App } from "#src/app";
import { getEstate, type ReadyEstate } from "#src/estates/get-estate";
import { enqueueDesk } from "#src/tickets/refresh-desk";

/** Posts the panel that residents click in the payment desk channel, or brings it up to date. @throws Forbidden, Conflict */
export async function postDesk(app: App, actor: Actor): Promise<ReadyEstate> {
  requireAdmin(actor);
  return app.db.transaction(async (tx) => {
    const estate = await getEstate(tx, actor.estateId);
    await enqueueDesk(tx, estate.id, app.clock.now());
    return estate;
  });
}
