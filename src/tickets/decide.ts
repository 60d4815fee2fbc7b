import { z } from "zod";
import { verdicts } from "#db/kinds";
import type { Ticket } from "#db/queries/tickets";
import { insertVerdictDraft, type VerdictDraft } from "#db/queries/verdict-drafts";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Invalid } from "#src/errors";
import { workWords } from "#src/notices/words/ticket-work";
import { optionalText, parseInput } from "#src/parse-input";
import { findEarlyIncident, requireUncredited } from "#src/tickets/early-credit";
import { getOpenStaffTicket, ticketRef } from "#src/tickets/get-ticket";
import { type Decided, storeVerdict } from "#src/tickets/store-verdict";

const decideInput = z.object({
  ticket: ticketRef,
  verdict: z.string().pipe(z.enum(verdicts)),
  note: optionalText(1000),
});

export type Decision =
  | Decided
  /** Nothing is stored until the draft is confirmed. */
  | { outcome: "confirm"; ticket: Ticket; incident: number; draft: VerdictDraft };

/**
 * Decides what became of the payment, which closes the ticket. A credit before the vendor's all-clear is
 * only drafted, for it may become a second one. @throws UserError
 */
export async function decideTicket(
  app: App,
  actor: Actor,
  raw: z.input<typeof decideInput>,
): Promise<Decision> {
  requireStaff(actor);
  const { ticket: ref, verdict, note = null } = parseInput(decideInput, raw);
  if (verdict === "other" && !note) throw new Invalid(workWords.noteRequired);
  const now = app.clock.now();
  return app.db.transaction(async (tx): Promise<Decision> => {
    const ticket = await getOpenStaffTicket(tx, actor, ref);
    const early = verdict === "credited" ? await findEarlyIncident(tx, ticket) : null;
    if (!early) return storeVerdict(tx, ticket, { verdict, note, actor, now });
    requireUncredited(ticket);
    const draft = await insertVerdictDraft(tx, {
      estateId: ticket.estateId,
      ticketId: ticket.id,
      verdict,
      note,
      createdBy: actor.userId,
      createdAt: now,
    });
    return { outcome: "confirm", ticket, incident: early.number, draft };
  });
}
