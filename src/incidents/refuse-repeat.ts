import type { Tx } from "#db/client";
import { wasAnnouncedSince } from "#db/queries/console";
import { type Incident, listOpenIncidents } from "#db/queries/incidents";
import { Conflict } from "#src/errors";
import { incidentWords } from "#src/notices/words/incident";

const repeatMs = 60_000;
/** More than can be opened in that time. */
const mostOpen = 25;

/**
 * The same words told again within a minute are a second click, or a colleague with the same news:
 * residents read them once. @throws Conflict
 */
export async function refuseRepeat(
  tx: Tx,
  { id, number }: Incident,
  text: string,
  now: number,
): Promise<void> {
  if (await wasAnnouncedSince(tx, id, text, now - repeatMs)) {
    throw new Conflict(incidentWords.justTold(number));
  }
}

/** So is an incident of the same title: residents read of one outage once. @throws Conflict */
export async function refuseTwin(
  tx: Tx,
  estateId: string,
  title: string,
  now: number,
): Promise<void> {
  const open = await listOpenIncidents(tx, estateId, mostOpen);
  const twin = open.find(
    (incident) => incident.openedAt > now - repeatMs && isSame(incident.title, title),
  );
  if (twin) throw new Conflict(incidentWords.justOpened(twin.number));
}

function isSame(title: string, other: string): boolean {
  return title.trim().toLowerCase() === other.trim().toLowerCase();
}
