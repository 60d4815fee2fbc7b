import { findNewestPublic, listPublicIncidents } from "#db/queries/public-incidents";
import type { Reader } from "#src/app";
import { type PublicIncident, publicIncident } from "#src/incidents/public-incident";
import { sltYear, startOfSltYear } from "#src/time/slt-year";

/** Incidents on a page. */
const perPage = 50;
/** Years to choose from; older ones keep their pages. */
const mostYears = 40;

export type History = {
  year: number;
  /** From 1. */
  page: number;
  hasMore: boolean;
  /** The years that have incidents, the newest first. */
  years: number[];
  /** The newest first, by when staff became aware. */
  incidents: PublicIncident[];
};

/**
 * A page of the incidents of that year that residents know of; of the newest year that has any where none is
 * named. Null where there are none.
 */
export async function getHistory(
  reader: Reader,
  estateId: string,
  wanted: { year: number; page: number } | null,
): Promise<History | null> {
  const years = await listYears(reader, estateId);
  const { year = years[0], page = 1 } = wanted ?? {};
  if (year === undefined) return null;
  const span = { from: startOfSltYear(year), before: startOfSltYear(year + 1) };
  const found = await listPublicIncidents(reader.db.read, estateId, span, {
    limit: perPage + 1,
    offset: (page - 1) * perPage,
  });
  if (found.length === 0) return null;
  const incidents = found.slice(0, perPage).map(publicIncident);
  return { year, page, hasMore: found.length > perPage, years, incidents };
}

/** Leaps from the newest incident of a year to that of the year before which has any. */
async function listYears({ db }: Reader, estateId: string): Promise<number[]> {
  const years: number[] = [];
  let before = Number.MAX_SAFE_INTEGER;
  while (years.length < mostYears) {
    const newest = await findNewestPublic(db.read, estateId, before);
    if (newest === null) return years;
    const year = sltYear(newest);
    years.push(year);
    before = startOfSltYear(year);
  }
  return years;
}
