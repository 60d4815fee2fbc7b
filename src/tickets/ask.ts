import { z } from "zod";
import type { Tx } from "#db/client";
import type { Ticket } from "#db/queries/tickets";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { composeAsked } from "#src/notices/compose-ticket-news";
import { workWords } from "#src/notices/words/ticket-work";
import { parseInput, requiredText } from "#src/parse-input";
import { changeTicket } from "#src/tickets/change-ticket";
import { getOpenStaffTicket, type TicketRef, ticketRef } from "#src/tickets/get-ticket";

const askInput = z.object({ ticket: ticketRef, text: requiredText(1000) });

/** Asks the resident a question, one at a time. Whoever asks has the ticket, unless someone had it. @throws UserError */
export async function askResident(
  app: App,
  actor: Actor,
  raw: z.input<typeof askInput>,
): Promise<Ticket> {
  requireStaff(actor);
  const input = parseInput(askInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const before = await getAskable(tx, actor, input.ticket);
    const claimedBy = before.claimedBy ?? actor.userId;
    return changeTicket(
      tx,
      before,
      { status: "waiting", claimedBy },
      {
        kind: "asked",
        visibility: "public",
        actorId: actor.userId,
        at: now,
        text: input.text,
        news: composeAsked(before.number, actor.userId, input.text),
      },
    );
  });
}

/** The ticket, as long as no question on it waits for an answer. @throws Forbidden, NotFound, Conflict */
export async function getAskable(tx: Tx, actor: Actor, ref: TicketRef): Promise<Ticket> {
  const ticket = await getOpenStaffTicket(tx, actor, ref);
  if (ticket.status === "waiting") throw new Conflict(workWords.waitsAlready(ticket.number));
  return ticket;
}
