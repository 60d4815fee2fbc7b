import type { Tx } from "#db/client";
import { type Incident, type NewIncident, touchIncident } from "#db/queries/incidents";
import { enqueueConsole } from "#src/delivery/enqueue";
import { refreshDesk } from "#src/tickets/refresh-desk";

/** Changes an incident, which puts its previews out of date, and its console and residents' panel up to date. */
export async function changeIncident(
  tx: Tx,
  id: number,
  change: Partial<NewIncident>,
  now: number,
): Promise<Incident> {
  const incident = await touchIncident(tx, id, change);
  await refreshConsole(tx, incident, now);
  await refreshDesk(tx, incident.estateId, now);
  return incident;
}

/** Brings the incident's card in the staff channel up to date; where there is none yet, posts it. */
export async function refreshConsole(
  tx: Tx,
  { id, estateId }: Pick<Incident, "id" | "estateId">,
  now: number,
): Promise<void> {
  await enqueueConsole(tx, { id, estateId }, now);
}
