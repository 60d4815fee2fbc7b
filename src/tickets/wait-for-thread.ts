import { findTicketById } from "#db/queries/tickets";
import type { App } from "#src/app";
import { memberKey } from "#src/delivery/payload";
import { waitForDelivery } from "#src/delivery/wait-for";

/** The ticket's thread once its resident can see it; null where that fails or takes longer. */
export async function waitForThread(
  app: App,
  ticketId: number,
  timeoutMs: number,
): Promise<string | null> {
  const added = await waitForDelivery(app, memberKey(ticketId), timeoutMs);
  if (added?.status !== "done") return null;
  return (await findTicketById(app.db.read, ticketId))?.threadId ?? null;
}
