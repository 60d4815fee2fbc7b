import type { Tx } from "#db/client";
import { findIncidentById, type Incident, listOverSince } from "#db/queries/incidents";
import type { Ticket } from "#db/queries/tickets";
import { listPaymentIncidents } from "#src/incidents/find-payment-incident";
import { attachableMs } from "#src/tickets/status";

/** One less than a select takes, for the way back to none. */
const mostChoices = 24;

/**
 * Which of the open incidents that affect payments a new ticket belongs to: the only one, else the newest
 * that residents know of. A quiet one among several would be a guess that nobody could correct.
 */
export function pickForTicket(open: readonly Incident[]): Incident | null {
  const [only, ...others] = open;
  if (others.length === 0) return only ?? null;
  return open.find(({ quiet }) => !quiet) ?? null;
}

export type IncidentChoices = {
  /** The ticket's incident, where residents know of it. */
  linked: Incident | null;
  /** What else its resident may link it to: open ones, else those over lately. */
  others: Incident[];
};

/** The incidents that a ticket's resident may know of, and link it to, at `now` (epoch ms). */
export async function listIncidentChoices(
  tx: Tx,
  { estateId, incidentId }: Pick<Ticket, "estateId" | "incidentId">,
  now: number,
): Promise<IncidentChoices> {
  const linked = incidentId === null ? null : await findIncidentById(tx, estateId, incidentId);
  // Where staff put it is nobody else's to change.
  if (linked?.quiet) return { linked: null, others: [] };
  const open = (await listPaymentIncidents(tx, estateId)).filter(({ quiet }) => !quiet);
  const offered =
    open.length > 0 ? open : await listOverSince(tx, estateId, now - attachableMs, mostChoices);
  const others = offered.filter(({ id }) => id !== incidentId).slice(0, mostChoices);
  return { linked, others };
}
