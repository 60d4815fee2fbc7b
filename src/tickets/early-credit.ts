import type { Tx } from "#db/client";
import { findIncidentById, type Incident } from "#db/queries/incidents";
import type { Ticket } from "#db/queries/tickets";
import { Conflict } from "#src/errors";
import { workWords } from "#src/notices/words/ticket-work";

/** The ticket's incident while it waits for the vendor's all-clear, when its payments may revive by themselves. */
export async function findEarlyIncident(
  tx: Tx,
  { estateId, incidentId }: Ticket,
): Promise<Incident | null> {
  const incident = incidentId === null ? null : await findIncidentById(tx, estateId, incidentId);
  const isEarly = incident?.resolvedAt === null && incident.vendorAllClearAt === null;
  return isEarly ? incident : null;
}

/** @throws Conflict where it was credited already, and is to be checked again */
export function requireUncredited({ recheck, number }: Ticket): void {
  if (recheck) throw new Conflict(workWords.creditedAlready(number));
}
