import type { Tx } from "#db/client";
import { findNewestUnder } from "#db/queries/delivery-keys";
import type { Estate } from "#db/queries/estates";
import { listRevisions } from "#db/queries/event-revisions";
import type { Event } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import { listEstateNotices } from "#db/queries/public-notices";
import type { Reader } from "#src/app";
import { listTold, type Told } from "#src/incidents/list-told";
import { composeWithdrawn } from "#src/notices/compose-notice";
import { type PlainNotice, plainNotice } from "#src/notices/plain-notice";

/** What residents were told, as it stands now. */
export type PublicNotice = {
  /** Its own for good, whatever becomes of it. */
  id: string;
  /** The incident's number. */
  incident: number;
  /** When residents were told (epoch ms). */
  at: number;
  /** When it last came to say something else (epoch ms); the same as `at` where it never did. */
  changedAt: number;
  /** It was taken back, and only says so. */
  isWithdrawn: boolean;
  notice: PlainNotice;
};

/** An estate by what its notices say of it. */
type Teller = Pick<Estate, "id" | "name" | "helpUrl" | "payments">;

/** Of how many announced events the last notice is looked for: a correction tells of an older one. */
const mostRecent = 25;

/** What the estate's residents were told last, the newest first; corrections that were told are among it. */
export async function listPublicNotices(
  { db }: Reader,
  estate: Teller,
  limit: number,
): Promise<PublicNotice[]> {
  const rows = await listEstateNotices(db.read, estate.id, { limit, withRemoved: true });
  return (await tellAll(db.read, estate, rows)).slice(0, limit);
}

/** What the estate's residents were told last and wasn't taken back; null where there is nothing. */
export async function findLastNotice({ db }: Reader, estate: Teller): Promise<PublicNotice | null> {
  const wanted = { limit: mostRecent, withRemoved: false };
  const rows = await listEstateNotices(db.read, estate.id, wanted);
  return (await tellAll(db.read, estate, rows))[0] ?? null;
}

type Announced = { event: Event; incident: Incident };

/** The newest first. */
async function tellAll(read: Tx, estate: Teller, rows: Announced[]): Promise<PublicNotice[]> {
  const ids = rows.map(({ event }) => event.id);
  const changes = Map.groupBy(await listRevisions(read, ids), ({ eventId }) => eventId);
  const all: PublicNotice[] = [];
  for (const group of Map.groupBy(rows, ({ incident }) => incident.id).values()) {
    const [first] = group;
    if (!first) continue;
    const events = group.map(({ event }) => event);
    for (const told of await listTold(read, estate, first.incident, events)) {
      const revised = (changes.get(told.event.id) ?? []).map(({ at }) => at);
      const changedAt = Math.max(told.at, ...revised, await findRestated(read, told));
      all.push(describe(told, first.incident.number, changedAt));
    }
  }
  return all.toSorted((a, b) => b.at - a.at);
}

/** When it last came to say what another line says: only an all-clear does, of its incident's start. */
async function findRestated(read: Tx, { event, key, at }: Told): Promise<number> {
  if (event.kind !== "all_clear") return at;
  return (await findNewestUnder(read, `${key}:edit`))?.createdAt ?? at;
}

function describe(told: Told, incident: number, changedAt: number): PublicNotice {
  const { event, key, at, facts } = told;
  const isWithdrawn = event.removedAt !== null;
  const notice = isWithdrawn ? composeWithdrawn(facts.estate, facts.incident, event) : told.notice;
  return {
    id: key.replace("notice:event:", "").replaceAll(":", "-"),
    incident,
    at,
    changedAt,
    isWithdrawn,
    notice: plainNotice(notice),
  };
}
