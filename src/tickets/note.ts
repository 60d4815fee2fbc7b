import { z } from "zod";
import type { Ticket } from "#db/queries/tickets";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { parseInput, requiredText } from "#src/parse-input";
import { changeTicket } from "#src/tickets/change-ticket";
import { getStaffTicket, ticketRef } from "#src/tickets/get-ticket";

const noteInput = z.object({ ticket: ticketRef, text: requiredText(1000) });

/** Keeps what staff note on a ticket; its resident never reads it. @throws UserError */
export async function noteTicket(
  app: App,
  actor: Actor,
  raw: z.input<typeof noteInput>,
): Promise<Ticket> {
  requireStaff(actor);
  const input = parseInput(noteInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const before = await getStaffTicket(tx, actor, input.ticket);
    return changeTicket(
      tx,
      before,
      {},
      {
        kind: "noted",
        visibility: "internal",
        actorId: actor.userId,
        at: now,
        text: input.text,
      },
    );
  });
}
