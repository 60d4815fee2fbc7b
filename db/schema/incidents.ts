import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { eventChanges, eventKinds, paymentStates, phases, visibilities } from "#db/kinds";
import { estateId, flag, id } from "#db/schema/columns";

export const incidents = sqliteTable(
  "incidents",
  {
    id: id(),
    estateId: estateId(),
    number: integer().notNull(),
    title: text().notNull(),
    system: text().notNull(),
    details: text(),
    affectsPayments: flag(),
    quiet: flag(),
    /** Derived from the newest phase-bearing event, cached in the same transaction. */
    phase: text({ enum: phases }).notNull(),
    /** Counts the changes to the incident, its timeline and what its tickets need: a preview is good for one. */
    revision: integer().notNull().default(1),
    awareAt: integer().notNull(),
    openedAt: integer().notNull(),
    /** When the vendor last gave its own all-clear, which closes nothing. */
    vendorAllClearAt: integer(),
    resolvedAt: integer(),
    /** The incident that took over this one's events and tickets: its number stands for that one. */
    mergedIntoId: integer().references((): AnySQLiteColumn => incidents.id),
    /** When residents were last told something. */
    toldAt: integer(),
    /** When staff are to be asked for an update; empty where nothing is due. */
    remindAt: integer(),
    /** When staff were asked for the update that is missing still: other buttons are out of date. */
    remindedAt: integer(),
    /** Staff want no more of these questions. */
    remindersStoppedAt: integer(),
    openedBy: text().notNull(),
  },
  (t) => [
    uniqueIndex("incidents_number").on(t.estateId, t.number),
    index("incidents_open")
      .on(t.estateId, t.openedAt)
      .where(sql`resolved_at IS NULL AND merged_into_id IS NULL`),
    index("incidents_public")
      .on(t.estateId, t.awareAt, t.id)
      .where(sql`quiet = 0 AND merged_into_id IS NULL`),
    index("incidents_remind").on(t.remindAt).where(sql`remind_at IS NOT NULL`),
    index("incidents_merged").on(t.mergedIntoId).where(sql`merged_into_id IS NOT NULL`),
    check("incidents_resolved", sql`(${t.phase} = 'resolved') = (${t.resolvedAt} IS NOT NULL)`),
  ],
);

/** A line on an incident's timeline. */
export const events = sqliteTable(
  "events",
  {
    id: id(),
    estateId: estateId(),
    incidentId: integer()
      .notNull()
      .references(() => incidents.id),
    kind: text({ enum: eventKinds }).notNull(),
    text: text().notNull(),
    visibility: text({ enum: visibilities }).notNull(),
    /** The phase this event brought the incident into; empty where it brought none. */
    phase: text({ enum: phases }),
    /** What this event made of the estate's payments; empty where it left them alone. */
    payments: text({ enum: paymentStates }),
    announced: flag(),
    occurredAt: integer().notNull(),
    recordedAt: integer().notNull(),
    actorId: text().notNull(),
    /** Counts the edits: a form is good for one revision. */
    revision: integer().notNull().default(1),
    removedAt: integer(),
    /** The Discord message that it was taken from. */
    sourceChannelId: text(),
    sourceMessageId: text(),
  },
  (t) => [
    index("events_timeline").on(t.incidentId, t.occurredAt, t.id),
    index("events_announced").on(t.estateId, t.id).where(sql`announced = 1`),
    uniqueIndex("events_source")
      .on(t.estateId, t.sourceMessageId)
      .where(sql`source_message_id IS NOT NULL AND removed_at IS NULL`),
  ],
);

/** What an event was before it was edited or removed, and what became of it. */
export const eventRevisions = sqliteTable(
  "event_revisions",
  {
    id: id(),
    estateId: estateId(),
    eventId: integer()
      .notNull()
      .references(() => events.id),
    change: text({ enum: eventChanges }).notNull(),
    textBefore: text().notNull(),
    occurredAtBefore: integer().notNull(),
    /** Empty of a removed event. */
    textAfter: text(),
    occurredAtAfter: integer(),
    reason: text(),
    /** Whether residents were told by a correction. */
    announced: flag(),
    actorId: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [index("event_revisions_event").on(t.eventId, t.id)],
);

/** A previewed all-clear: what `Send all-clear` will say. Single-use. */
export const allClearDrafts = sqliteTable(
  "all_clear_drafts",
  {
    id: id(),
    estateId: estateId(),
    incidentId: integer()
      .notNull()
      .references(() => incidents.id),
    revision: integer().notNull(),
    /** The linked tickets that its preview counted. */
    tickets: integer().notNull().default(0),
    undecided: integer().notNull().default(0),
    toRecheck: integer().notNull().default(0),
    text: text().notNull(),
    /** Empty means the moment it is sent. */
    at: integer(),
    createdBy: text().notNull(),
    createdAt: integer().notNull(),
    usedAt: integer(),
  },
  (t) => [index("all_clear_drafts_incident").on(t.incidentId)],
);
