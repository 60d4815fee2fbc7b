import { z } from "zod";
import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import type { Button } from "#src/notices/message";
import { ticketIds } from "#src/notices/ticket-ids";
import { afterWords } from "#src/notices/words/ticket-after";
import { parseInput } from "#src/parse-input";
import { changeTicket } from "#src/tickets/change-ticket";
import { getAskedTicket } from "#src/tickets/get-asked-ticket";
import { closedAt } from "#src/tickets/status";

const shownInput = z.object({ ticket: z.int() });

/** The resident found the payment in place, which closes their ticket as recovered. @throws NotFound, Conflict */
export async function confirmShown(
  app: App,
  actor: Actor,
  raw: z.input<typeof shownInput>,
): Promise<Ticket> {
  const input = parseInput(shownInput, raw);
  const at = app.clock.now();
  return app.db.transaction(async (tx) => {
    const ticket = await getAskedTicket(tx, actor, input.ticket);
    const change = {
      ...closedAt(at),
      verdict: "recovered",
      verifiedBy: actor.userId,
      verifiedAt: at,
    } as const;
    return changeTicket(tx, ticket, change, {
      kind: "confirmed",
      visibility: "public",
      actorId: actor.userId,
      at,
      news: { text: afterWords.confirmed, buttons: [reopenButton(ticket)] },
    });
  });
}

function reopenButton({ number: ticket }: Ticket): Button {
  const id = ticketIds.reopen.encode({ ticket });
  return { label: afterWords.buttons.reopen, id, style: "secondary" };
}
