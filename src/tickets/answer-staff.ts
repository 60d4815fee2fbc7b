import { z } from "zod";
import type { Tx } from "#db/client";
import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { enqueue } from "#src/delivery/enqueue";
import { Conflict } from "#src/errors";
import { composeAnswered } from "#src/notices/compose-ticket-news";
import { workWords } from "#src/notices/words/ticket-work";
import { parseInput, requiredText } from "#src/parse-input";
import { changeTicket } from "#src/tickets/change-ticket";
import { getOwnTicket, requireOpen, type TicketRef, ticketRef } from "#src/tickets/get-ticket";
import { activeStatus } from "#src/tickets/status";

const answerInput = z.object({ ticket: ticketRef, text: requiredText(1000) });

/** The resident's answer to the question of staff that waits for it. @throws UserError */
export async function answerStaff(
  app: App,
  actor: Actor,
  raw: z.input<typeof answerInput>,
): Promise<Ticket> {
  const { ticket: ref, text } = parseInput(answerInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const before = await getAnswerable(tx, actor, ref);
    const status = activeStatus(before);
    const ticket = await changeTicket(
      tx,
      before,
      { status },
      { kind: "answered", visibility: "public", actorId: actor.userId, at: now, text },
    );
    const { id, estateId, revision } = ticket;
    await enqueue(tx, {
      estateId,
      key: `ticket:${id}:answer:${revision}`,
      target: `ticket:${id}`,
      payload: { action: "send", message: composeAnswered(ticket, text) },
      now,
    });
    return ticket;
  });
}

/** The resident's own ticket, while a question on it waits for an answer. @throws NotFound, Conflict */
export async function getAnswerable(tx: Tx, actor: Actor, ref: TicketRef): Promise<Ticket> {
  const ticket = await getOwnTicket(tx, actor, ref);
  requireOpen(ticket);
  if (ticket.status !== "waiting") throw new Conflict(workWords.noQuestion(ticket.number));
  return ticket;
}
