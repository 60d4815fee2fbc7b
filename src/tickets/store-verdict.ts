import type { Tx } from "#db/client";
import type { Ticket, Verdict } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import { composeCreditedForNow, composeDecided } from "#src/notices/compose-ticket-news";
import { changeTicket } from "#src/tickets/change-ticket";
import { closedAt } from "#src/tickets/status";
import type { News } from "#src/tickets/tell-resident";

export type Decided = {
  outcome: "decided";
  ticket: Ticket;
  verdict: Verdict;
  at: number;
  /** What the resident was told. */
  news: News;
};

type Decision = { verdict: Verdict; note: string | null; actor: Actor; now: number };

/** Stores who verified what and closes the ticket. */
export async function storeVerdict(tx: Tx, before: Ticket, decision: Decision): Promise<Decided> {
  const { number, recheck: wasCredited } = before;
  const news = composeDecided({ ...decision, number }, wasCredited);
  return store(tx, before, decision, closedAt(decision.now), news);
}

/**
 * Stores a credit that may come a second time by itself: the ticket stays open, to be checked again, with
 * the incident whose console lists it.
 */
export async function storeEarlyCredit(
  tx: Tx,
  before: Ticket,
  { incidentId, ...decision }: Decision & { incidentId: number },
): Promise<Decided> {
  const claimedBy = before.claimedBy ?? decision.actor.userId;
  const kept = { status: "reviewing", claimedBy, recheck: true, incidentId } as const;
  return store(tx, before, decision, kept, composeCreditedForNow(decision.note));
}

async function store(
  tx: Tx,
  before: Ticket,
  { verdict, note, actor, now }: Decision,
  state: Partial<Ticket>,
  news: News,
): Promise<Decided> {
  const { userId } = actor;
  const verified = { verdict, verdictNote: note, verifiedBy: userId, verifiedAt: now };
  const ticket = await changeTicket(
    tx,
    before,
    { ...state, ...verified },
    { kind: "decided", visibility: "public", actorId: userId, at: now, text: note, news },
  );
  return { outcome: "decided", ticket, verdict, at: now, news };
}
