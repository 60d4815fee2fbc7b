import type { Tx } from "#db/client";
import type { Delivery } from "#db/queries/deliveries";
import { findTicketById } from "#db/queries/tickets";
import { enqueue } from "#src/delivery/enqueue";
import { payloadOf } from "#src/delivery/perform";
import { newsWords } from "#src/notices/words/ticket-news";

/**
 * Asks a resident for a file whose copy in their thread was given up, as where its address ran out: they
 * were told that it is kept.
 */
export async function askForFileAgain(tx: Tx, delivery: Delivery, now: number): Promise<void> {
  const payload = payloadOf(delivery);
  if (payload.action !== "send" || !payload.message.files?.length) return;
  const ticket = await findTicketById(tx, Number(delivery.target.split(":")[1]));
  if (!ticket || ticket.erasedAt !== null) return;
  const { id, estateId, residentId } = ticket;
  const text = newsWords.fileLost(payload.message.content);
  const content = newsWords.inThread(`<@${residentId}>`, text);
  await enqueue(tx, {
    estateId,
    key: `${delivery.key}:lost`,
    target: `ticket:${id}`,
    payload: { action: "send", message: { content, notify: [residentId] } },
    now,
  });
}
