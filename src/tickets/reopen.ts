import { z } from "zod";
import type { Tx } from "#db/client";
import { listOpenTickets, type Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { enqueue } from "#src/delivery/enqueue";
import { Conflict } from "#src/errors";
import { composeReopened, composeReopenedForStaff } from "#src/notices/compose-ticket-news";
import { workWords } from "#src/notices/words/ticket-work";
import { parseInput, requiredText } from "#src/parse-input";
import { changeTicket } from "#src/tickets/change-ticket";
import { getTicketFor, type TicketRef, ticketRef } from "#src/tickets/get-ticket";
import { activeStatus, findFreeSlot, isReopenable, mostOpen } from "#src/tickets/status";

const reopenInput = z.object({ ticket: ticketRef, reason: requiredText(1000) });

/** More than a resident can have open, those of before that rule among them. */
const mostRead = 100;

/** Opens a closed ticket again: for its resident within 14 days, for staff at any time. @throws UserError */
export async function reopenTicket(
  app: App,
  actor: Actor,
  raw: z.input<typeof reopenInput>,
): Promise<Ticket> {
  const { ticket: ref, reason } = parseInput(reopenInput, raw);
  const now = app.clock.now();
  const isByResident = actor.authority === "resident";
  return app.db.transaction(async (tx) => {
    const before = await getReopenable(tx, actor, ref, now);
    const slot = await takeSlot(tx, before);
    const status = activeStatus(before);
    const ticket = await changeTicket(
      tx,
      before,
      { ...undecided, status, slot },
      {
        kind: "reopened",
        visibility: "public",
        actorId: actor.userId,
        at: now,
        text: reason,
        news: composeReopened(actor.userId, isByResident, reason),
      },
    );
    if (isByResident) await tellStaff(tx, ticket, reason, now);
    return ticket;
  });
}

const undecided = {
  verdict: null,
  verdictNote: null,
  verifiedBy: null,
  verifiedAt: null,
  recheck: false,
  closedAt: null,
} as const;

/** The closed ticket, as long as this person may reopen it at `now` (epoch ms). @throws NotFound, Conflict */
export async function getReopenable(
  tx: Tx,
  actor: Actor,
  ref: TicketRef,
  now: number,
): Promise<Ticket> {
  const ticket = await getTicketFor(tx, actor, ref);
  const { number, status, erasedAt } = ticket;
  if (status !== "closed") throw new Conflict(workWords.openAlready(number));
  if (erasedAt !== null) throw new Conflict(workWords.erased(number));
  if (actor.authority === "resident" && !isReopenable(ticket, now)) {
    throw new Conflict(workWords.tooLate(number));
  }
  return ticket;
}

/** A place among the resident's open tickets, of which none is about the same transaction. @throws Conflict */
async function takeSlot(tx: Tx, ticket: Ticket): Promise<number> {
  const { estateId, residentId, transactionId, number } = ticket;
  const open = await listOpenTickets(tx, estateId, residentId, mostRead);
  const same = open.find((other) => other.transactionId === transactionId);
  if (transactionId !== null && same) throw new Conflict(workWords.sameCase(number, same.number));
  const slot = findFreeSlot(open);
  if (slot === null) throw new Conflict(workWords.tooMany(mostOpen));
  return slot;
}

async function tellStaff(tx: Tx, ticket: Ticket, reason: string, now: number): Promise<void> {
  const { id, estateId, revision } = ticket;
  await enqueue(tx, {
    estateId,
    key: `ticket:${id}:reopened:${revision}`,
    target: `staff:${estateId}`,
    payload: { action: "send", message: composeReopenedForStaff(ticket, reason) },
    now,
  });
}
