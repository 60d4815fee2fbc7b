import { z } from "zod";
import type { Tx } from "#db/client";
import { findOwnOfTransaction } from "#db/queries/resident-tickets";
import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { enqueue } from "#src/delivery/enqueue";
import { Conflict } from "#src/errors";
import { filingWords } from "#src/notices/words/ticket-filing";
import { parseInput } from "#src/parse-input";
import { changeTicket } from "#src/tickets/change-ticket";
import { enqueueScreenshots } from "#src/tickets/enqueue-screenshots";
import { getTicketFor, isResidentOf, requireOpen } from "#src/tickets/get-ticket";
import { formInput, type ReadForm, readForm, versionOf } from "#src/tickets/read-form";
import { tellOfSharedTransaction } from "#src/tickets/same-transaction";
import { sortScreenshots } from "#src/tickets/screenshot";

const correctInput = formInput.extend({
  ticket: z.int(),
  /** Of the form that was filled in: what the ticket said then. */
  seen: z.int().optional(),
});

export type Corrected = {
  ticket: Ticket;
  /** The names of files that weren't kept. */
  refused: string[];
};

/** Has a ticket say what its form says now, and takes more screenshots. @throws NotFound, Conflict */
export async function correctTicket(
  app: App,
  actor: Actor,
  raw: z.input<typeof correctInput>,
): Promise<Corrected> {
  const input = parseInput(correctInput, raw);
  const now = app.clock.now();
  const { usable, refused } = sortScreenshots(input.screenshots);
  return app.db.transaction(async (tx): Promise<Corrected> => {
    const ticket = await getTicketFor(tx, actor, input.ticket);
    requireOpen(ticket);
    const form = readAgain(ticket, readForm(input, now));
    if (usable.length === 0 && isSame(ticket, form)) return { ticket, refused };
    requireAsSeen(ticket, input.seen);
    await requireOneCase(tx, ticket, form);
    const change = { ...form, screenshots: ticket.screenshots + usable.length };
    const corrected = await changeTicket(tx, ticket, change, {
      kind: "corrected",
      visibility: "public",
      actorId: actor.userId,
      at: now,
      ...(isResidentOf(actor, ticket) ? {} : { news: { text: filingWords.newsCorrected } }),
    });
    await enqueueScreenshots(tx, ticket, usable, { earlier: ticket.screenshots, now });
    if (isResidentOf(actor, ticket)) await tellClaimer(tx, corrected, now);
    if (form.transactionId !== ticket.transactionId) {
      await tellOfSharedTransaction(tx, corrected, actor, now);
    }
    return { ticket: corrected, refused };
  });
}

/** "10m ago" was meant when it was typed: what stands as it was keeps what was read in it. */
function readAgain({ paidTyped, amountLsd, paidAt }: Ticket, form: ReadForm): ReadForm {
  return form.paidTyped === paidTyped ? { ...form, amountLsd, paidAt } : form;
}

function isSame(ticket: Ticket, form: ReadForm): boolean {
  return versionOf(ticket) === versionOf(form);
}

/** Nobody puts back what someone else corrected meanwhile. @throws Conflict */
function requireAsSeen(ticket: Ticket, seen: number | undefined): void {
  if (seen === undefined || seen === versionOf(ticket)) return;
  throw new Conflict(filingWords.correctedMeanwhile(ticket.number));
}

/** @throws Conflict where another open ticket of the resident has the transaction */
async function requireOneCase(tx: Tx, ticket: Ticket, { transactionId }: ReadForm): Promise<void> {
  const other = await findOwnOfTransaction(tx, ticket, transactionId);
  if (!other || other.id === ticket.id) return;
  const thread = other.threadId && `<#${other.threadId}>`;
  throw new Conflict(filingWords.otherTicketHasIt(other.number, thread));
}

/** Whoever reviews the ticket reads of it in its thread. */
async function tellClaimer(tx: Tx, ticket: Ticket, now: number): Promise<void> {
  const { id, estateId, revision, claimedBy } = ticket;
  if (claimedBy === null) return;
  const content = filingWords.correctedByResident(`<@${claimedBy}>`);
  await enqueue(tx, {
    estateId,
    key: `ticket:${id}:corrected:${revision}`,
    target: `ticket:${id}`,
    payload: { action: "send", message: { content, notify: [claimedBy] } },
    now,
  });
}
