import type { Tx } from "#db/client";
import { listStateEvents } from "#db/queries/events";
import type { Incident, NewIncident } from "#db/queries/incidents";
import { changeIncident } from "#src/incidents/change-incident";
import { deriveState } from "#src/incidents/timeline-state";

/** Brings what is cached of an incident in step with its corrected timeline. */
export async function followTimeline(
  tx: Tx,
  incident: Incident,
  change: Partial<NewIncident>,
  now: number,
): Promise<Incident> {
  const state = deriveState(await listStateEvents(tx, incident.id), incident);
  return changeIncident(tx, incident.id, { ...state, ...change }, now);
}
