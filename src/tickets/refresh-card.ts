import type { Tx } from "#db/client";
import { enqueueCard } from "#src/delivery/enqueue";

/** Brings the card in the ticket's thread up to date; where there is none yet, posts it. */
export async function refreshTicketCard(
  tx: Tx,
  { id, estateId }: { id: number; estateId: string },
  now: number,
): Promise<void> {
  await enqueueCard(tx, {
    estateId,
    key: `ticket:${id}:card`,
    target: `ticket:${id}`,
    payload: { action: "card", card: "ticket", subject: id },
    now,
  });
}
