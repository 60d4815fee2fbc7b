import type { Tx } from "#db/client";
import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import { Conflict } from "#src/errors";
import { afterWords } from "#src/notices/words/ticket-after";
import { getOwnTicket } from "#src/tickets/get-ticket";
import { isUndecided } from "#src/tickets/status";

/** The ticket whose resident answers whether the payment has shown up. @throws NotFound, Conflict */
export async function getAskedTicket(tx: Tx, actor: Actor, number: number): Promise<Ticket> {
  const ticket = await getOwnTicket(tx, actor, number);
  if (isUndecided(ticket)) return ticket;
  const { closedMeanwhile, decidedMeanwhile } = afterWords;
  const say = ticket.status === "closed" ? closedMeanwhile : decidedMeanwhile;
  throw new Conflict(say(number));
}
