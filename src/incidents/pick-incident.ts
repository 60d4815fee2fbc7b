import type { Tx } from "#db/client";
import {
  findIncident,
  findNewestResolved,
  findNumbered,
  type Incident,
  listOpenIncidents,
} from "#db/queries/incidents";
import { Conflict, NotFound } from "#src/errors";
import { neutraliseLine, truncate } from "#src/notices/neutralise";
import { incidentWords } from "#src/notices/words/incident";

/**
 * The incident that was named by its number (`3` or `#3`), or the only open one where none was.
 * @throws NotFound, Conflict
 */
export async function pickIncident(
  tx: Tx,
  estateId: string,
  typed: string | undefined,
): Promise<Incident> {
  return typed ? getNamed(tx, estateId, typed, findIncident) : getOnlyOpen(tx, estateId);
}

/**
 * As pickIncident; where none was named and none is open, the newest that had its all-clear.
 * @throws NotFound, Conflict
 */
export async function pickReported(
  tx: Tx,
  estateId: string,
  typed: string | undefined,
): Promise<Incident> {
  return typed
    ? getNamed(tx, estateId, typed, findIncident)
    : getOnlyOpen(tx, estateId, findNewestResolved);
}

/** The incident that was given that number, even where the number stands for another one by now. @throws NotFound */
export async function pickNumbered(tx: Tx, estateId: string, typed: string): Promise<Incident> {
  return getNamed(tx, estateId, typed, findNumbered);
}

/** The number that was typed (`3` or `#3`), whichever incident it stands for; null where none was. */
export function readNumber(typed: string): number | null {
  const digits = /^#?(\d{1,9})$/.exec(typed.trim())?.[1];
  return digits ? Number(digits) : null;
}

async function getNamed(
  tx: Tx,
  estateId: string,
  typed: string,
  find: typeof findIncident,
): Promise<Incident> {
  const number = readNumber(typed);
  const incident = number === null ? null : await find(tx, estateId, number);
  if (!incident) throw new NotFound(incidentWords.unknown(truncate(neutraliseLine(typed), 100)));
  return incident;
}

async function getOnlyOpen(
  tx: Tx,
  estateId: string,
  findElse?: typeof findNewestResolved,
): Promise<Incident> {
  const open = await listOpenIncidents(tx, estateId, 10);
  if (open.length > 1) {
    const numbers = open.map(({ number }) => incidentWords.label(number)).join(", ");
    throw new Conflict(incidentWords.severalOpen(numbers));
  }
  const only = open[0] ?? (await findElse?.(tx, estateId));
  if (!only) throw new Conflict(incidentWords.noneOpen);
  return only;
}
