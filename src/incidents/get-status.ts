import type { Tx } from "#db/client";
import type { Incident } from "#db/queries/incidents";
import { countPublicOpen, listPublicOpen } from "#db/queries/public-incidents";
import { listOpenTickets } from "#db/queries/resident-tickets";
import type { Ticket } from "#db/queries/tickets";
import { findLastPosted } from "#db/queries/told-deliveries";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { getEstate, type ReadyEstate } from "#src/estates/get-estate";
import { postedLink } from "#src/notices/message-link";

/** So many fit an embed with the longest titles. */
const mostIncidents = 10;
/** No resident has more open. */
const mostTickets = 5;

export type Status = {
  estate: ReadyEstate;
  /** Open ones that residents know of, the newest first, each with its newest notice that is posted. */
  incidents: (Incident & { lastNotice: PostedNotice | null })[];
  /** How many more of these are open. */
  moreIncidents: number;
  /** The asking person's own tickets that are not closed. */
  tickets: Ticket[];
  now: number;
};

/** When residents were told, and the address of the message. */
export type PostedNotice = { at: number; link: string };

/** How things are, as one person may know it: quiet incidents and others' tickets are left out. */
export async function getStatus(app: App, actor: Actor): Promise<Status> {
  const { read } = app.db;
  const estate = await getEstate(read, actor.estateId);
  const resident = { estateId: estate.id, residentId: actor.userId };
  const shown = await listPublicOpen(read, estate.id, mostIncidents);
  return {
    estate,
    incidents: await Promise.all(
      shown.map(async (incident) => ({
        ...incident,
        lastNotice: await findLastNotice(read, incident),
      })),
    ),
    moreIncidents: (await countPublicOpen(read, estate.id)) - shown.length,
    tickets: await listOpenTickets(read, resident, mostTickets),
    now: app.clock.now(),
  };
}

/** Of a notice that isn't out nobody has heard. */
async function findLastNotice(read: Tx, incident: Incident): Promise<PostedNotice | null> {
  const posted = await findLastPosted(read, incident);
  const link = postedLink(posted);
  return posted && link ? { at: posted.createdAt, link } : null;
}
