import type { Tx } from "#db/client";
import { findIncidentById, type Incident } from "#db/queries/incidents";
import type { Ticket } from "#db/queries/tickets";
import { Conflict } from "#src/errors";
import { listPaymentIncidents } from "#src/incidents/find-payment-incident";
import { spanOf } from "#src/incidents/offer-to-link";
import { workWords } from "#src/notices/words/ticket-work";

/**
 * The ticket's incident while it waits for the vendor's all-clear, when its payments may revive by
 * themselves. Of a ticket that isn't linked, one that is open for payments and may be behind it.
 */
export async function findEarlyIncident(tx: Tx, ticket: Ticket): Promise<Incident | null> {
  const { estateId, incidentId, filedAt } = ticket;
  if (incidentId !== null) {
    const incident = await findIncidentById(tx, estateId, incidentId);
    return incident && isEarly(incident) ? incident : null;
  }
  const open = await listPaymentIncidents(tx, estateId);
  return open.find((one) => isEarly(one) && filedAt >= spanOf(one).since) ?? null;
}

function isEarly({ resolvedAt, vendorAllClearAt }: Incident): boolean {
  return resolvedAt === null && vendorAllClearAt === null;
}

/** @throws Conflict where it was credited already, and is to be checked again */
export function requireUncredited({ recheck, number }: Ticket): void {
  if (recheck) throw new Conflict(workWords.creditedAlready(number));
}
