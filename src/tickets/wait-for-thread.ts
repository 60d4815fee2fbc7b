import type { Tx } from "#db/client";
import { findDelivery } from "#db/queries/delivery-keys";
import { findEstate } from "#db/queries/estates";
import { findTicketById, type Ticket } from "#db/queries/tickets";
import type { App } from "#src/app";
import { memberKey, ticketCardKey } from "#src/delivery/payload";
import { waitFor } from "#src/delivery/wait-for";

/** What came of it; the thread is null where there will be none soon. */
type Settled = { threadId: string | null };

/** The ticket's thread once its resident can see it; null where that fails or takes longer. */
export async function waitForThread(
  app: App,
  ticketId: number,
  timeoutMs: number,
): Promise<string | null> {
  const settled = await waitFor(app, () => findSettled(app, ticketId), timeoutMs);
  return settled?.threadId ?? null;
}

/** The ticket's thread, where its resident was let in; null as long as they weren't. */
export async function findReadyThread(read: Tx, { id, threadId }: Ticket): Promise<string | null> {
  if (threadId === null) return null;
  const added = await findDelivery(read, memberKey(id, threadId));
  // A version before this one let them in without a delivery of its own.
  return !added || added.status === "done" ? threadId : null;
}

async function findSettled({ db }: App, ticketId: number): Promise<Settled | null> {
  const ticket = await findTicketById(db.read, ticketId);
  if (!ticket) return null;
  const { threadId, estateId } = ticket;
  const added = threadId && (await findDelivery(db.read, memberKey(ticketId, threadId)));
  if (added && added.status !== "pending") {
    return { threadId: added.status === "done" ? threadId : null };
  }
  const card = await findDelivery(db.read, ticketCardKey(ticketId));
  if (!card?.lastError) return null;
  // It was tried in vain, and staff know that they have to repair something.
  const estate = await findEstate(db.read, estateId);
  return estate?.threadsFailingSince ? { threadId: null } : null;
}
