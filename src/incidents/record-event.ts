import type { Tx } from "#db/client";
import { type Event, insertEvent, listPhaseEvents, type NewEvent } from "#db/queries/events";
import { type Incident, touchIncident } from "#db/queries/incidents";
import { phaseOf } from "#src/incidents/phase";

/** Adds a line to the timeline and brings the incident's cached phase up to date. */
export async function recordEvent(
  tx: Tx,
  incident: Incident,
  event: Omit<NewEvent, "estateId" | "incidentId">,
): Promise<Event> {
  const { id, estateId } = incident;
  const recorded = await insertEvent(tx, { ...event, estateId, incidentId: id });
  await touchIncident(tx, id, { phase: phaseOf(await listPhaseEvents(tx, id)) });
  return recorded;
}
