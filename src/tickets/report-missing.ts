import { z } from "zod";
import type { Tx } from "#db/client";
import { findDelivery } from "#db/queries/delivery-keys";
import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { enqueue } from "#src/delivery/enqueue";
import { Conflict } from "#src/errors";
import { composeMissing } from "#src/notices/compose-after";
import { afterWords } from "#src/notices/words/ticket-after";
import { parseInput } from "#src/parse-input";
import { missingKey } from "#src/tickets/ask-undecided";
import { changeTicket } from "#src/tickets/change-ticket";
import { getAskedTicket } from "#src/tickets/get-asked-ticket";

/** What the button carries: the ticket's number, and after which all-clear it was asked. */
const missingInput = z.object({ ticket: z.int(), asked: z.int() });

/** The resident still misses the payment: the ticket goes urgent, and staff are told. @throws NotFound, Conflict */
export async function reportMissing(
  app: App,
  actor: Actor,
  raw: z.input<typeof missingInput>,
): Promise<Ticket> {
  const { ticket: number, asked } = parseInput(missingInput, raw);
  const at = app.clock.now();
  return app.db.transaction(async (tx) => {
    const ticket = await getAskedTicket(tx, actor, number);
    const key = missingKey(ticket.id, asked);
    if (await findDelivery(tx, key)) throw new Conflict(afterWords.missingAlready(number));
    await tellStaff(tx, ticket, key, at);
    return changeTicket(
      tx,
      ticket,
      { urgent: true },
      {
        kind: "missing",
        visibility: "public",
        actorId: actor.userId,
        at,
        news: { text: afterWords.missing },
      },
    );
  });
}

async function tellStaff(tx: Tx, ticket: Ticket, key: string, now: number): Promise<void> {
  const { estateId } = ticket;
  const payload = { action: "send", message: composeMissing(ticket) } as const;
  await enqueue(tx, { estateId, key, target: `staff:${estateId}`, payload, now });
}
