import { and, asc, desc, eq, inArray, isNotNull, isNull, max, or, sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { holdsText } from "#db/queries/holds-text";
import { events, incidents } from "#db/schema/incidents";

export type Event = typeof events.$inferSelect;
export type NewEvent = typeof events.$inferInsert;

export async function insertEvent(tx: Tx, event: NewEvent): Promise<Event> {
  const [row] = await tx.insert(events).values(event).returning();
  if (!row) throw new Error("The event was not stored.");
  return row;
}

/** The public timeline, in the order in which things happened. */
export async function listPublicEvents(tx: Tx, incidentId: number): Promise<Event[]> {
  return tx
    .select()
    .from(events)
    .where(
      and(
        eq(events.incidentId, incidentId),
        eq(events.visibility, "public"),
        isNull(events.removedAt),
      ),
    )
    .orderBy(asc(events.occurredAt), asc(events.id));
}

/** When the incident's newest phase began (epoch ms). */
export async function findPhaseStart(tx: Tx, incidentId: number): Promise<number | null> {
  const [row] = await tx
    .select({ at: max(events.occurredAt) })
    .from(events)
    .where(and(eq(events.incidentId, incidentId), isNotNull(events.phase)));
  return row?.at ?? null;
}

/** The events that brought the incident into a phase. */
export async function listPhaseEvents(tx: Tx, incidentId: number): Promise<Event[]> {
  return tx
    .select()
    .from(events)
    .where(and(eq(events.incidentId, incidentId), isNotNull(events.phase)));
}

/** The event, removed or not; null where the estate has none of that id. */
export async function findEvent(tx: Tx, estateId: string, id: number): Promise<Event | null> {
  const [row] = await tx
    .select()
    .from(events)
    .where(and(eq(events.estateId, estateId), eq(events.id, id)));
  return row ?? null;
}

/** The event that was taken from a Discord message, with its incident's number. */
export async function findEventOfMessage(
  tx: Tx,
  estateId: string,
  messageId: string,
): Promise<{ event: Event; number: number } | null> {
  const [row] = await tx
    .select({ event: events, number: incidents.number })
    .from(events)
    .innerJoin(incidents, eq(incidents.id, events.incidentId))
    .where(
      and(
        eq(events.estateId, estateId),
        eq(events.sourceMessageId, messageId),
        isNull(events.removedAt),
      ),
    );
  return row ?? null;
}

/** The incident's newest all-clear; null where it had none. */
export async function findNewestAllClear(tx: Tx, incidentId: number): Promise<Event | null> {
  const [row] = await tx
    .select()
    .from(events)
    .where(and(eq(events.incidentId, incidentId), eq(events.kind, "all_clear")))
    .orderBy(desc(events.id))
    .limit(1);
  return row ?? null;
}

/** The events that an incident's phase and times are derived from. */
export async function listStateEvents(tx: Tx, incidentId: number): Promise<Event[]> {
  return tx
    .select()
    .from(events)
    .where(
      and(
        eq(events.incidentId, incidentId),
        isNull(events.removedAt),
        or(isNotNull(events.phase), inArray(events.kind, ["opened", "vendor_all_clear"])),
      ),
    );
}

export type EventSearch = {
  kinds: readonly Event["kind"][];
  text: string;
  /** Of the incident: `only` offers its events alone, else they are offered beside what holds the text. */
  number: number | null;
  only: boolean;
};

/** Events of those kinds that hold the text: of open incidents first, then the last recorded. */
export async function searchEvents(
  tx: Tx,
  estateId: string,
  { kinds, text, number, only }: EventSearch,
  limit: number,
): Promise<{ event: Event; number: number }[]> {
  const holds = holdsText(events.text, text);
  const isOfIncident = number === null ? undefined : eq(incidents.number, number);
  return tx
    .select({ event: events, number: incidents.number })
    .from(incidents)
    .innerJoin(events, eq(events.incidentId, incidents.id))
    .where(
      and(
        eq(incidents.estateId, estateId),
        isNull(events.removedAt),
        inArray(events.kind, [...kinds]),
        only ? and(isOfIncident, holds) : or(isOfIncident, holds),
      ),
    )
    .orderBy(asc(sql`${incidents.resolvedAt} IS NOT NULL`), desc(events.id))
    .limit(limit);
}

type Version = { estateId: string; id: number; revision: number };

/** Changes an event that is still at that revision; null where it was changed or removed since. */
export async function updateEvent(
  tx: Tx,
  { estateId, id, revision }: Version,
  change: Pick<Event, "text" | "occurredAt">,
): Promise<Event | null> {
  const [row] = await tx
    .update(events)
    .set({ ...change, revision: revision + 1 })
    .where(
      and(
        eq(events.id, id),
        eq(events.estateId, estateId),
        eq(events.revision, revision),
        isNull(events.removedAt),
      ),
    )
    .returning();
  return row ?? null;
}

/** Takes an event off the timeline; its row stays. Null where it was removed before. */
export async function markEventRemoved(
  tx: Tx,
  { estateId, id }: Pick<Version, "estateId" | "id">,
  removedAt: number,
): Promise<Event | null> {
  const [row] = await tx
    .update(events)
    .set({ removedAt, revision: sql`${events.revision} + 1` })
    .where(and(eq(events.id, id), eq(events.estateId, estateId), isNull(events.removedAt)))
    .returning();
  return row ?? null;
}

/** What residents were told of the incident by notices that still stand, the last told first. */
export async function listNotices(tx: Tx, incidentId: number, limit: number): Promise<Event[]> {
  return tx
    .select()
    .from(events)
    .where(
      and(eq(events.incidentId, incidentId), eq(events.announced, true), isNull(events.removedAt)),
    )
    .orderBy(desc(events.id))
    .limit(limit);
}
