import { z } from "zod";
import type { Tx } from "#db/client";
import { findOwnOfTransaction } from "#db/queries/resident-tickets";
import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { enqueue } from "#src/delivery/enqueue";
import { Conflict } from "#src/errors";
import { composeReopened, composeReopenedForStaff } from "#src/notices/compose-ticket-news";
import type { Message } from "#src/notices/message";
import { workWords } from "#src/notices/words/ticket-work";
import { parseInput, requiredText } from "#src/parse-input";
import { changeTicket } from "#src/tickets/change-ticket";
import { getFreeSlot } from "#src/tickets/free-slot";
import { getTicketFor, isResidentOf, type TicketRef, ticketRef } from "#src/tickets/get-ticket";
import { tellOfSharedTransaction } from "#src/tickets/same-transaction";
import { activeStatus, isReopenable } from "#src/tickets/status";

const reopenInput = z.object({ ticket: ticketRef, reason: requiredText(1000) });

/** Opens a closed ticket again: for its resident within 14 days, for staff at any time. @throws UserError */
export async function reopenTicket(
  app: App,
  actor: Actor,
  raw: z.input<typeof reopenInput>,
): Promise<Ticket> {
  const { ticket: ref, reason } = parseInput(reopenInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const before = await getReopenable(tx, actor, ref, now);
    const isByResident = isResidentOf(actor, before);
    await requireNoOther(tx, before);
    const slot = await getFreeSlot(tx, actor, before);
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
    await tellOfSharedTransaction(tx, ticket, actor, now);
    if (isByResident)
      await tellStaff(tx, ticket, composeReopenedForStaff(ticket, before.verdict, reason), now);
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

/** @throws Conflict where another open ticket of the resident is about the same transaction */
async function requireNoOther(tx: Tx, ticket: Ticket): Promise<void> {
  const same = await findOwnOfTransaction(tx, ticket, ticket.transactionId);
  if (same) throw new Conflict(workWords.sameCase(ticket.number, same.number));
}

async function tellStaff(tx: Tx, ticket: Ticket, message: Message, now: number): Promise<void> {
  const { id, estateId, revision } = ticket;
  await enqueue(tx, {
    estateId,
    key: `ticket:${id}:reopened:${revision}`,
    target: `staff:${estateId}`,
    payload: { action: "send", message },
    now,
  });
}
