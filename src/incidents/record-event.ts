import type { Tx } from "#db/client";
import { type Event, insertEvent, listPhaseEvents, type NewEvent } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import { enqueueNotice, noticeKey } from "#src/delivery/enqueue";
import type { ReadyEstate } from "#src/estates/get-estate";
import { answerQuestion } from "#src/incidents/answer-question";
import { changeIncident } from "#src/incidents/change-incident";
import { phaseOf } from "#src/incidents/phase";
import { toldChange } from "#src/incidents/reminder";
import { composeNotice, noticeFacts } from "#src/notices/compose-notice";

export type Recorded = { event: Event; incident: Incident };

/**
 * Adds a line to the timeline and, where it is announced and the incident isn't quiet, tells residents.
 * Returned with the incident as that left it, its cached phase up to date.
 */
export async function recordEvent(
  tx: Tx,
  estate: ReadyEstate,
  before: Incident,
  draft: Omit<NewEvent, "estateId" | "incidentId">,
): Promise<Recorded> {
  const { id } = before;
  const announced = draft.announced && !before.quiet;
  const event = await insertEvent(tx, { ...draft, announced, estateId: estate.id, incidentId: id });
  const phase = phaseOf(await listPhaseEvents(tx, id));
  const now = event.recordedAt;
  const restart = event.kind === "reopened" ? { remindersStoppedAt: null } : {};
  const told = announced ? toldChange(estate, { ...before, ...restart, phase }, now) : {};
  const incident = await changeIncident(tx, id, { phase, ...restart, ...told }, now);
  if (announced) {
    const notice = composeNotice(estate, incident, event);
    const facts = noticeFacts(estate, incident);
    const what = { estateId: estate.id, incidentId: id, key: noticeKey(event.id) };
    await enqueueNotice(tx, { ...what, notice, facts, now });
    await answerQuestion(tx, before, now);
  }
  return { event, incident };
}
