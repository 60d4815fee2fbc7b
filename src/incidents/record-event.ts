import type { Tx } from "#db/client";
import { type Event, insertEvent, listPhaseEvents, type NewEvent } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import { enqueueNotice } from "#src/delivery/enqueue";
import type { ReadyEstate } from "#src/estates/get-estate";
import { changeIncident } from "#src/incidents/change-incident";
import { phaseOf } from "#src/incidents/phase";
import { composeNotice } from "#src/notices/compose-notice";

export type Recorded = { event: Event; incident: Incident };

/**
 * Adds a line to the timeline and, where it is announced and the incident isn't quiet, tells residents.
 * Returned with the incident as that left it, its cached phase up to date.
 */
export async function recordEvent(
  tx: Tx,
  estate: ReadyEstate,
  { id, quiet }: Incident,
  draft: Omit<NewEvent, "estateId" | "incidentId">,
): Promise<Recorded> {
  const announced = draft.announced && !quiet;
  const event = await insertEvent(tx, { ...draft, announced, estateId: estate.id, incidentId: id });
  const phase = phaseOf(await listPhaseEvents(tx, id));
  const told = announced ? { toldAt: event.recordedAt } : {};
  const incident = await changeIncident(tx, id, { phase, ...told }, event.recordedAt);
  if (announced) {
    await enqueueNotice(tx, event, composeNotice(estate, incident, event), event.recordedAt);
  }
  return { event, incident };
}
