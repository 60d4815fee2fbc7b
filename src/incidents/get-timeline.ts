import type { Tx } from "#db/client";
import { countByStatus } from "#db/queries/console";
import type { Event } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import { countByOutcome } from "#db/queries/tickets";
import { countEvents, findPlace, listEarlier, listLater, type Place } from "#db/queries/timeline";
import { countPublishedNotices, countToldTickets } from "#db/queries/told-deliveries";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { findDelivered } from "#src/incidents/find-delivered";
import { findTold } from "#src/incidents/find-told";
import { pickIncident } from "#src/incidents/pick-incident";
import { findReportLink } from "#src/incidents/published-report";
import type { DeliveredInDetail } from "#src/notices/compose-delivered";
import { composeLines } from "#src/notices/compose-timeline";
import { messageLink } from "#src/notices/message-link";
import { countFitting } from "#src/notices/paginate";

/** Read at a time; of one that fits whole there may be more. */
const mostLines = 30;
/** Leaves room for a date in an embed's 4096 characters. */
const longestPage = 3800;

export type Direction = "earlier" | "later";
export type Timeline = Awaited<ReturnType<typeof getTimeline>>;

type TimelineInput = {
  incident?: string | undefined;
  /** Where to turn to from an event on the timeline; the newest page where absent. */
  turn?: { event: number; direction: Direction };
};

/** An incident with a page of its timeline, internal lines too. @throws Forbidden, NotFound, Conflict */
export async function getTimeline(app: App, actor: Actor, input: TimelineInput) {
  requireStaff(actor);
  const { read } = app.db;
  const incident = await pickIncident(read, actor.estateId, input.incident);
  const events = await readPage(read, incident.id, input.turn);
  const [first] = events;
  return {
    incident,
    events,
    before: first ? await countEvents(read, incident.id, first) : 0,
    total: await countEvents(read, incident.id),
    statuses: await countByStatus(read, incident.id),
    outcomes: await countByOutcome(read, incident.id),
    reportLink: await findReportLink(read, incident),
    delivered: await findInDetail(read, incident),
    now: app.clock.now(),
  };
}

async function findInDetail(read: Tx, incident: Incident): Promise<DeliveredInDetail> {
  const place = (await findTold(read, incident)).lastNotice?.place;
  return {
    ...(await findDelivered(read, incident.id)),
    tickets: await countToldTickets(read, incident.id),
    published: await countPublishedNotices(read, incident.id),
    lastNotice: place ? messageLink(place.estateId, place.channelId, place.messageId) : null,
  };
}

/** As many whole lines as fit; the newest ones where there is nothing to turn to any more. */
async function readPage(
  read: Tx,
  incidentId: number,
  turn: TimelineInput["turn"],
): Promise<Event[]> {
  const from = turn ? await findPlace(read, incidentId, turn.event) : null;
  if (from && turn) {
    const page = await readFrom(read, incidentId, from, turn.direction);
    if (page.length > 0) return page;
  }
  return readEarlier(read, incidentId, null);
}

async function readFrom(
  read: Tx,
  incidentId: number,
  from: Place,
  direction: Direction,
): Promise<Event[]> {
  if (direction === "earlier") return readEarlier(read, incidentId, from);
  const later = await listLater(read, incidentId, from, mostLines);
  return later.slice(0, countFitting(composeLines(later), longestPage));
}

async function readEarlier(read: Tx, incidentId: number, from: Place | null): Promise<Event[]> {
  const earlier = (await listEarlier(read, incidentId, from, mostLines)).toReversed();
  const fitting = countFitting(composeLines(earlier).toReversed(), longestPage);
  return earlier.slice(earlier.length - fitting);
}
