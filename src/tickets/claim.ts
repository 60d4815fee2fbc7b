import { z } from "zod";
import type { Ticket } from "#db/queries/tickets";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { composeClaimed } from "#src/notices/compose-ticket-news";
import { nobody } from "#src/notices/ticket-ids";
import { workWords } from "#src/notices/words/ticket-work";
import { parseInput } from "#src/parse-input";
import { changeTicket } from "#src/tickets/change-ticket";
import { getOpenStaffTicket, ticketRef } from "#src/tickets/get-ticket";

/** `from`, of a button: who had the ticket when its card was drawn. */
const claimInput = z.object({ ticket: ticketRef, from: z.string().optional() });

export type Claimed = {
  ticket: Ticket;
  /** Who had it until then. */
  from: string | null;
};

/** Takes a ticket, from a colleague too; by a button only from who had it then. @throws UserError */
export async function claimTicket(
  app: App,
  actor: Actor,
  raw: z.input<typeof claimInput>,
): Promise<Claimed> {
  requireStaff(actor);
  const input = parseInput(claimInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const before = await getOpenStaffTicket(tx, actor, input.ticket);
    requireClaimable(before, actor, input.from);
    const from = before.claimedBy;
    const status = before.status === "open" ? "reviewing" : before.status;
    const change = { claimedBy: actor.userId, status } as const;
    const ticket = await changeTicket(tx, before, change, {
      kind: "claimed",
      visibility: "public",
      actorId: actor.userId,
      at: now,
      news: composeClaimed(actor.userId, from),
    });
    return { ticket, from };
  });
}

/** @throws Conflict that says who has it */
function requireClaimable(
  { number, claimedBy }: Ticket,
  { userId }: Actor,
  from: string | undefined,
): void {
  if (claimedBy === userId) throw new Conflict(workWords.yoursAlready(number));
  if (from === undefined || from === (claimedBy ?? nobody)) return;
  if (claimedBy === null) throw new Conflict(workWords.freeMeanwhile(number));
  throw new Conflict(workWords.takenMeanwhile(number, `<@${claimedBy}>`));
}
