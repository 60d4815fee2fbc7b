import type { Tx } from "#db/client";
import { type Incident, listOpenIncidents } from "#db/queries/incidents";
import { listOpenTickets } from "#db/queries/resident-tickets";
import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { getEstate, type ReadyEstate } from "#src/estates/get-estate";

const mostIncidents = 5;
const mostTickets = 5;

export type Status = {
  estate: ReadyEstate;
  /** Open ones that residents know of, the newest first. */
  incidents: Incident[];
  /** The asking person's own tickets that are not closed. */
  tickets: Ticket[];
  now: number;
};

/** How things are, as one person may know it: quiet incidents and others' tickets are left out. */
export async function getStatus(app: App, actor: Actor): Promise<Status> {
  const { read } = app.db;
  const estate = await getEstate(read, actor.estateId);
  const resident = { estateId: estate.id, residentId: actor.userId };
  return {
    estate,
    incidents: await listToldIncidents(read, estate.id),
    tickets: await listOpenTickets(read, resident, mostTickets),
    now: app.clock.now(),
  };
}

async function listToldIncidents(read: Tx, estateId: string): Promise<Status["incidents"]> {
  const open = await listOpenIncidents(read, estateId, 25);
  return open.filter(({ quiet }) => !quiet).slice(0, mostIncidents);
}
