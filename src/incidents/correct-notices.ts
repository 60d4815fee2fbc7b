import type { Tx } from "#db/client";
import { type Event, listStateEvents } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import { cancelUntried, withdrawFailed } from "#db/queries/waiting-deliveries";
import { enqueueEdit, enqueueNotice } from "#src/delivery/enqueue";
import { correctionKey, restateNotice } from "#src/delivery/restate-notice";
import type { ReadyEstate } from "#src/estates/get-estate";
import { listTold } from "#src/incidents/list-told";
import { composeCorrection, composeWithdrawn, noticeFacts } from "#src/notices/compose-notice";
import { renderNotice } from "#src/notices/render-notice";

type Facts = { event: Event; incident: Incident; now: number };

/** Has an announced event's notice say what the event says now; tells residents anew where asked. */
export async function correctNotice(
  tx: Tx,
  estate: ReadyEstate,
  { event, incident, now }: Facts,
  tell: boolean,
): Promise<void> {
  if (!event.announced) return;
  const told = await listTold(tx, estate, incident, [event]);
  for (const one of told) await restateNotice(tx, { ...one, now }, String(event.revision));
  const [notice] = told;
  if (!tell || !notice) return;
  // It is read beside the notice that it corrects, which names the incident as it was then.
  const { title, system } = notice.facts.incident;
  const facts = noticeFacts(estate, { ...incident, title, system });
  await enqueueNotice(tx, {
    estateId: event.estateId,
    incidentId: event.incidentId,
    key: correctionKey(event.id, event.revision),
    notice: composeCorrection(facts.estate, facts.incident, event, now),
    facts,
    now,
  });
}

/** Takes back what residents were told of an event: what is posted says so, what is not yet is not posted. */
export async function withdrawNotice(
  tx: Tx,
  estate: ReadyEstate,
  { event, incident, now }: Facts,
): Promise<void> {
  if (!event.announced) return;
  const change = String(event.revision);
  const { estateId, incidentId } = event;
  for (const { key: of, facts } of await listTold(tx, estate, incident, [event])) {
    if (await cancelUntried(tx, of, now)) continue;
    if (await withdrawFailed(tx, incidentId, of)) continue;
    const message = renderNotice(composeWithdrawn(facts.estate, facts.incident, event));
    await enqueueEdit(tx, { estateId, incidentId, of, change, message, now });
  }
}

/** All-clear notices say since when it was: they follow when that is corrected. */
export async function correctAllClears(
  tx: Tx,
  estate: ReadyEstate,
  { incident, now }: Omit<Facts, "event">,
): Promise<void> {
  const timeline = await listStateEvents(tx, incident.id);
  const allClears = timeline.filter(({ kind, announced }) => kind === "all_clear" && announced);
  const change = `since:${incident.id}:${incident.revision}`;
  for (const told of await listTold(tx, estate, incident, allClears)) {
    await restateNotice(tx, { ...told, now }, change);
  }
}
