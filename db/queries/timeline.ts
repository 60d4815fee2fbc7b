import { and, asc, count, desc, eq, isNull, min, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import type { Event } from "#db/queries/events";
import { events } from "#db/schema/incidents";
import { tickets } from "#db/schema/tickets";

/** A place on a timeline: that of an event, whether or not it still stands there. */
export type Place = Pick<Event, "id" | "occurredAt">;

/** A tuple, so that SQLite walks the timeline's index from there. */
const place = sql`(${events.occurredAt}, ${events.id})`;

/** What happened before that place, or at all; the newest first. */
export async function listEarlier(
  tx: Tx,
  incidentId: number,
  from: Place | null,
  limit: number,
): Promise<Event[]> {
  return tx
    .select()
    .from(events)
    .where(and(standsOn(incidentId), from ? isEarlier(from) : undefined))
    .orderBy(desc(events.occurredAt), desc(events.id))
    .limit(limit);
}

/** What happened after that place; the oldest first. */
export async function listLater(
  tx: Tx,
  incidentId: number,
  from: Place,
  limit: number,
): Promise<Event[]> {
  return tx
    .select()
    .from(events)
    .where(and(standsOn(incidentId), sql`${place} > (${from.occurredAt}, ${from.id})`))
    .orderBy(asc(events.occurredAt), asc(events.id))
    .limit(limit);
}

/** How many events the timeline has, or how many of them happened before that place. */
export async function countEvents(
  tx: Tx,
  incidentId: number,
  before: Place | null = null,
): Promise<number> {
  const [row] = await tx
    .select({ events: count() })
    .from(events)
    .where(and(standsOn(incidentId), before ? isEarlier(before) : undefined));
  return row?.events ?? 0;
}

/** The place of the incident's event of that id, removed or not; null where it has none. */
export async function findPlace(tx: Tx, incidentId: number, id: number): Promise<Place | null> {
  const [row] = await tx
    .select({ id: events.id, occurredAt: events.occurredAt })
    .from(events)
    .where(and(eq(events.id, id), eq(events.incidentId, incidentId)));
  return row ?? null;
}

/** When the first of the incident's tickets was filed (epoch ms); null where it has none. */
export async function findFirstFiled(tx: Tx, incidentId: number): Promise<number | null> {
  const [row] = await tx
    .select({ at: min(tickets.filedAt) })
    .from(tickets)
    .where(eq(tickets.incidentId, incidentId));
  return row?.at ?? null;
}

function standsOn(incidentId: number) {
  return and(eq(events.incidentId, incidentId), isNull(events.removedAt));
}

function isEarlier(than: Place) {
  return sql`${place} < (${than.occurredAt}, ${than.id})`;
}
