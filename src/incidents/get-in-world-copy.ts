import type { Tx } from "#db/client";
import { listRevisions } from "#db/queries/event-revisions";
import { type Event, findEvent, listNotices, listPhaseEvents } from "#db/queries/events";
import { findIncidentById, type Incident } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict, NotFound } from "#src/errors";
import { getEstate } from "#src/estates/get-estate";
import { phaseOf } from "#src/incidents/phase";
import { pickIncident } from "#src/incidents/pick-incident";
import {
  composeCorrection,
  composeNotice,
  type EstateFacts,
  type Notice,
} from "#src/notices/compose-notice";
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

/** A notice's in-world copy, as its rows are now. @throws Forbidden, NotFound, Conflict */
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
  const phases = await listPhaseEvents(read, incident.id);
  const corrections = await findCorrections(read, [event, ...others]);
  const asTold = (told: Event): Told =>
    composeTold(estate, { incident, event: told, phases, correctedAt: corrections.get(told.id) });
  const { notice, toldAt } = asTold(event);
  return {
    incident,
    event,
    toldAt,
    copy: inWorldCopy(notice),
    notices: others.map((other) => summarise(other, asTold(other))),
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

/** When residents were told of corrections (epoch ms): by the event's id, of each the last. */
async function findCorrections(read: Tx, of: Event[]): Promise<Map<number, number>> {
  const ids = of.map(({ id }) => id);
  const told = (await listRevisions(read, ids)).filter(({ announced }) => announced);
  return new Map(told.map(({ eventId, at }) => [eventId, at]));
}

type Told = { notice: Notice; toldAt: number };
type ToldFacts = Found & { phases: Event[]; correctedAt: number | undefined };

/** What residents were told last of the event: what was advised during an outage isn't what is after. */
function composeTold(
  estate: EstateFacts,
  { incident, event, phases, correctedAt }: ToldFacts,
): Told {
  const toldAt = correctedAt ?? event.recordedAt;
  const isEarlier = ({ id, recordedAt }: Event) => id <= event.id || recordedAt < toldAt;
  const wasResolved = phaseOf(phases.filter(isEarlier)) === "resolved";
  const then = { ...incident, resolvedAt: wasResolved ? toldAt : null };
  const notice =
    correctedAt === undefined
      ? composeNotice(estate, then, event)
      : composeCorrection(estate, then, event, correctedAt);
  return { notice, toldAt };
}

function summarise(event: Event, { notice, toldAt }: Told): InWorldNotice["notices"][number] {
  return { eventId: event.id, headline: notice.headline, toldAt };
}
