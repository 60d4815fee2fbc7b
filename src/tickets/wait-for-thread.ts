import { findDelivery } from "#db/queries/deliveries";
import { findTicketById } from "#db/queries/tickets";
import type { App } from "#src/app";
import { memberKey } from "#src/delivery/payload";
import { waitFor } from "#src/delivery/wait-for";

/** The ticket's thread once its resident can see it; null where that fails or takes longer. */
export async function waitForThread(
  app: App,
  ticketId: number,
  timeoutMs: number,
): Promise<string | null> {
  const settled = await waitFor(app, () => findSettled(app, ticketId), timeoutMs);
  return settled?.status === "done" ? settled.threadId : null;
}

/** The ticket's thread, and what came of letting its resident in; null where that isn't over. */
async function findSettled({ db }: App, ticketId: number) {
  const threadId = (await findTicketById(db.read, ticketId))?.threadId;
  if (!threadId) return null;
  const added = await findDelivery(db.read, memberKey(ticketId, threadId));
  return added && added.status !== "pending" ? { threadId, status: added.status } : null;
}
