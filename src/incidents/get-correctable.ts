import type { Tx } from "#db/client";
import { type Event, findEvent } from "#db/queries/events";
import { findIncidentById, type Incident } from "#db/queries/incidents";
import { Conflict, NotFound } from "#src/errors";
import { neutraliseLine, truncate } from "#src/notices/neutralise";
import { timelineWords } from "#src/notices/words/timeline";

type Kind = Event["kind"];

/** Nothing else hangs on these. */
export const removableKinds: readonly Kind[] = ["log", "vendor", "vendor_all_clear"];

/** Their text is what people wrote. */
export const editableKinds: readonly Kind[] = [
  ...removableKinds,
  "opened",
  "all_clear",
  "reopened",
];

export type Correctable = { event: Event; incident: Incident };

/**
 * The event of the id that was picked, with its incident, where events of its kind can be corrected.
 * @throws NotFound, Conflict
 */
export async function getCorrectable(
  tx: Tx,
  estateId: string,
  picked: string,
  kinds: readonly Kind[],
): Promise<Correctable> {
  const event = /^\d{1,15}$/.test(picked) ? await findEvent(tx, estateId, Number(picked)) : null;
  const incident = event && (await findIncidentById(tx, estateId, event.incidentId));
  if (!incident) throw new NotFound(timelineWords.unknown(truncate(neutraliseLine(picked), 100)));
  if (event.removedAt !== null) throw new Conflict(timelineWords.removedAlready);
  if (!kinds.includes(event.kind)) throw new Conflict(timelineWords.fixed(event.kind));
  return { event, incident };
}

/** Whether residents can be told of a correction: only of what they were told before. */
export function canTellAgain({ event, incident }: Correctable): boolean {
  return event.announced && !incident.quiet;
}
