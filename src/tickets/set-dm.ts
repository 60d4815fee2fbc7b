import { z } from "zod";
import type { Ticket } from "#db/queries/tickets";
import { cancelTarget } from "#db/queries/waiting-deliveries";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { filingWords } from "#src/notices/words/ticket-filing";
import { parseInput } from "#src/parse-input";
import { changeTicket } from "#src/tickets/change-ticket";
import { getTicketFor, isResidentOf } from "#src/tickets/get-ticket";

const dmInput = z.object({ ticket: z.int(), to: z.enum(["on", "off"]) });

/**
 * Has the ticket's news come by direct message too, or no more: then what waits to be sent isn't either.
 * Its resident alone may ask for that. @throws NotFound, Conflict
 */
export async function setDm(app: App, actor: Actor, raw: z.input<typeof dmInput>): Promise<Ticket> {
  const input = parseInput(dmInput, raw);
  return app.db.transaction(async (tx) => {
    const ticket = await getTicketFor(tx, actor, input.ticket);
    if (!isResidentOf(actor, ticket)) throw new Conflict(filingWords.dmIsTheirs);
    if (ticket.dm === input.to) return ticket;
    const { id, estateId, residentId } = ticket;
    const now = app.clock.now();
    if (input.to === "off") {
      const target = `dm:${residentId}`;
      await cancelTarget(tx, { estateId, target, keys: `ticket:${id}:` }, now);
    }
    return changeTicket(
      tx,
      ticket,
      { dm: input.to },
      { kind: "described", visibility: "public", actorId: actor.userId, at: now },
    );
  });
}
