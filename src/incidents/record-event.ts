import type { Tx } from "#db/client";
import { type Event, insertEvent, listPhaseEvents, type NewEvent } from "#db/queries/events";
import { type Incident, touchIncident } from "#db/queries/incidents";
import { phaseOf } from "#src/incidents/phase";

export type Recorded = { event: Event; incident: Incident };

/** Adds a line to the timeline; returned with the incident as that left it, its cached phase up to date. */
export async function recordEvent(
  tx: Tx,
  { id, estateId }: Incident,
  draft: Omit<NewEvent, "estateId" | "incidentId">,
): Promise<Recorded> {
  const event = await insertEvent(tx, { ...draft, estateId, incidentId: id });
  const phase = phaseOf(await listPhaseEvents(tx, id));
  return { event, incident: await touchIncident(tx, id, { phase }) };
}
