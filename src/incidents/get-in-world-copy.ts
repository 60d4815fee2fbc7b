import type { Tx } from "#db/client";
import { type Event, findEvent, listNotices } from "#db/queries/events";
import { findIncidentById, type Incident } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict, NotFound } from "#src/errors";
import { getEstate } from "#src/estates/get-estate";
import { listTold, type Told } from "#src/incidents/list-told";
import { pickIncident } from "#src/incidents/pick-incident";
import { type InWorldCopy, inWorldCopy } from "#src/notices/in-world";
import { inWorldWords } from "#src/notices/words/in-world";

/** How many notices a select offers. */
const mostNotices = 25;

/** The notice of an event by its id; or the newest of an incident by its number, as `pickIncident` reads it. */
export type WhichNotice = { event: number } | { incident?: string | undefined };

export type InWorldNotice = {
  incident: Incident;
  event: Event;
  /** When residents were told it, or last told of its correction. */
  toldAt: number;
  copy: InWorldCopy;
  /** The incident's newest notices, the newest first. */
  notices: { eventId: number; headline: string; toldAt: number }[];
  now: number;
};

/** A notice's in-world copy: the same as its posted message says. @throws Forbidden, NotFound, Conflict */
export async function getInWorldCopy(
  app: App,
  actor: Actor,
  which: WhichNotice,
): Promise<InWorldNotice> {
  requireStaff(actor);
  const { read } = app.db;
  const estate = await getEstate(read, actor.estateId);
  const { incident, event } = await getNotice(read, estate.id, which);
  const others = await listNotices(read, incident.id, mostNotices);
  const told = await listTold(read, estate, incident, [event, ...others]);
  // Of each event what residents were told last.
  const last = new Map(told.map((one) => [one.event.id, one]));
  const asked = last.get(event.id);
  if (!asked) throw new Error(`Nothing was told of event ${event.id}.`);
  return {
    incident,
    event,
    toldAt: asked.at,
    copy: inWorldCopy(asked.notice),
    notices: others.flatMap(({ id }) => last.get(id) ?? []).map(summarise),
    now: app.clock.now(),
  };
}

type Found = { incident: Incident; event: Event };

async function getNotice(read: Tx, estateId: string, which: WhichNotice): Promise<Found> {
  if ("event" in which) return getNoticeOf(read, estateId, which.event);
  const incident = await pickIncident(read, estateId, which.incident);
  const [newest] = await listNotices(read, incident.id, 1);
  if (!newest) throw new Conflict(inWorldWords.noneYet(incident.number));
  return { incident, event: newest };
}

async function getNoticeOf(read: Tx, estateId: string, eventId: number): Promise<Found> {
  const event = await findEvent(read, estateId, eventId);
  const incident = event && (await findIncidentById(read, estateId, event.incidentId));
  if (!incident) throw new NotFound(inWorldWords.unknown);
  if (!event.announced) throw new Conflict(inWorldWords.notAnnounced);
  if (event.removedAt !== null) throw new Conflict(inWorldWords.removed);
  return { incident, event };
}

function summarise({ event, notice, at }: Told): InWorldNotice["notices"][number] {
  return { eventId: event.id, headline: notice.headline, toldAt: at };
}
