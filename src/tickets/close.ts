import { z } from "zod";
import type { Ticket } from "#db/queries/tickets";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { composeClosed } from "#src/notices/compose-ticket-news";
import { workWords } from "#src/notices/words/ticket-work";
import { parseInput } from "#src/parse-input";
import { changeTicket } from "#src/tickets/change-ticket";
import { getOpenStaffTicket, ticketRef } from "#src/tickets/get-ticket";
import { closedAt } from "#src/tickets/status";

const closeInput = z.object({ ticket: ticketRef });

/** Closes a ticket without a verdict. @throws UserError */
export async function closeTicket(
  app: App,
  actor: Actor,
  raw: z.input<typeof closeInput>,
): Promise<Ticket> {
  requireStaff(actor);
  const input = parseInput(closeInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const before = await getOpenStaffTicket(tx, actor, input.ticket);
    if (before.recheck) throw new Conflict(workWords.decideFirst(before.number));
    return changeTicket(tx, before, closedAt(now), {
      kind: "closed",
      visibility: "public",
      actorId: actor.userId,
      at: now,
      news: composeClosed(before.number),
    });
  });
}
