import type { Tx } from "#db/client";
import { wasAnnouncedSince } from "#db/queries/console";
import type { Incident } from "#db/queries/incidents";
import { Conflict } from "#src/errors";
import { incidentWords } from "#src/notices/words/incident";

const repeatMs = 60_000;

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
