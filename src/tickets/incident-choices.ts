import type { Tx } from "#db/client";
import { findIncidentById, type Incident } from "#db/queries/incidents";
import { listLinkable } from "#db/queries/linkable";
import type { Ticket } from "#db/queries/tickets";
import { attachableMs } from "#src/tickets/status";

/** One less than a select takes, for the way back to none. */
const mostChoices = 24;
/** Those that residents don't know of among them. */
const mostRead = 100;

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
  const linkable = await listLinkable(tx, estateId, now - attachableMs, mostRead);
  const known = linkable.filter(({ quiet, affectsPayments }) => affectsPayments && !quiet);
  const open = known.filter(({ resolvedAt }) => resolvedAt === null);
  const offered = open.length > 0 ? open : known;
  const others = offered.filter(({ id }) => id !== incidentId).slice(0, mostChoices);
  return { linked, others };
}
