import { type Estate, saveEstate } from "#db/queries/estates";
import { hastenEstate } from "#db/queries/waiting-deliveries";
import { type Actor, requireAdmin } from "#src/actor";
import type { App } from "#src/app";
import { type ChannelFacts, checkChannel, checkDistinct } from "#src/estates/check-channel";
import { refreshConsoles } from "#src/incidents/refresh-consoles";
import { refreshDesk } from "#src/tickets/refresh-desk";
import { refreshQueue } from "#src/tickets/refresh-ticket";

export type SetChannelsInput = {
  estateName: string;
  notices: ChannelFacts;
  staff: ChannelFacts;
  paymentDesk: ChannelFacts;
};

/**
 * Stores where notices, staff work and payment tickets go; what is live there moves along, and what waits
 * for a channel or a thread is tried at once. @throws Forbidden, Invalid
 */
export async function setChannels(
  app: App,
  actor: Actor,
  input: SetChannelsInput,
): Promise<Estate> {
  requireAdmin(actor);
  checkChannel("notices", input.notices);
  checkChannel("staff", input.staff);
  checkChannel("payment_desk", input.paymentDesk);
  checkDistinct({ ...input, payment_desk: input.paymentDesk });
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const estate = await saveEstate(
      tx,
      { id: actor.estateId, name: input.estateName, createdAt: now },
      {
        noticesChannelId: input.notices.id,
        staffChannelId: input.staff.id,
        paymentDeskChannelId: input.paymentDesk.id,
      },
    );
    await refreshConsoles(tx, estate.id, now);
    await refreshDesk(tx, estate.id, now);
    await refreshQueue(tx, estate.id, now);
    await hastenEstate(tx, estate.id, now);
    return estate;
  });
}
