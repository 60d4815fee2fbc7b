import { findEstate } from "#db/queries/estates";
import { findTicketById, type Ticket } from "#db/queries/tickets";
import type { App } from "#src/app";
import { enqueue } from "#src/delivery/enqueue";
import { DeliveryFailure } from "#src/delivery/retry";
import { composeUnseen } from "#src/notices/compose-thread-trouble";

/** Whether it is the person who can't be let in: they can't see the channel, or are no member any more. */
export function isUnseen(error: unknown): boolean {
  if (!(error instanceof DeliveryFailure)) return false;
  return error.reason === "hidden" || error.kind === "permanent";
}

/** Tells staff, once for a thread, that its resident can't be let into it, and what to repair. */
export async function tellUnseen(app: App, { id, threadId }: Ticket): Promise<void> {
  const now = app.clock.now();
  await app.db.transaction(async (tx) => {
    const ticket = await findTicketById(tx, id);
    if (!ticket || threadId === null || ticket.threadId !== threadId) return;
    const { estateId, number, residentId } = ticket;
    const deskId = (await findEstate(tx, estateId))?.paymentDeskChannelId ?? null;
    const message = composeUnseen({ number, residentId, threadId, deskId });
    await enqueue(tx, {
      estateId,
      key: `ticket:${id}:unseen:${threadId}`,
      target: `staff:${estateId}`,
      payload: { action: "send", message },
      now,
    });
  });
}
