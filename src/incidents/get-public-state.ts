import { countPublicOpen, listPublicOpen } from "#db/queries/public-incidents";
import type { Reader } from "#src/app";
import type { PublicEstate } from "#src/estates/get-public-estate";
import { findLastNotice, type PublicNotice } from "#src/incidents/list-public-notices";
import { type PublicIncident, publicIncident } from "#src/incidents/public-incident";

/** Open incidents that are shown; more than a few at once is no state that an estate is in for long. */
const mostIncidents = 20;

export type PublicState = {
  estate: PublicEstate;
  /** Open ones that residents know of, the newest first; 20 at most. */
  incidents: PublicIncident[];
  /** How many those are, shown or not. */
  openCount: number;
  /** What residents were told last. */
  lastNotice: PublicNotice | null;
};

/** How things are at the estate, as anyone may know it. */
export async function getPublicState(reader: Reader, estate: PublicEstate): Promise<PublicState> {
  const { read } = reader.db;
  const open = await listPublicOpen(read, estate.id, mostIncidents);
  return {
    estate,
    incidents: open.map(publicIncident),
    openCount: await countPublicOpen(read, estate.id),
    lastNotice: await findLastNotice(reader, estate),
  };
}
