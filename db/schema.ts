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
import {
  deliveryStatuses,
  dmStates,
  eventChanges,
  eventKinds,
  paymentMethods,
  paymentStates,
  phases,
  ticketEventKinds,
  ticketStatuses,
  tierboxStates,
  transactionKinds,
  verdicts,
  visibilities,
} from "#db/kinds";

/** Times are UTC epoch milliseconds; Discord ids are decimal text. */
const id = () => integer().primaryKey({ autoIncrement: true });
const flag = () => integer({ mode: "boolean" }).notNull();
const estateId = () =>
  text()
    .notNull()
    .references(() => estates.id);

/** An estate is one Discord server; its id is the guild's. */
export const estates = sqliteTable("estates", {
  id: text().primaryKey(),
  name: text().notNull(),
  noticesChannelId: text(),
  staffChannelId: text(),
  paymentDeskChannelId: text(),
  staffRoleId: text(),
  helpUrl: text(),
  reminderMinutes: integer().notNull().default(60),
  /** Whether residents may pay; staff pause it for the duration of an outage. */
  payments: text({ enum: paymentStates }).notNull().default("open"),
  paymentsChangedAt: integer(),
  /** When staff were last asked whether filed tickets mean an outage: older ones count no more. */
  suggestedAt: integer(),
  /** Since when no ticket's thread can be opened, as staff were told; empty while that works. */
  threadsFailingSince: integer(),
  lastIncidentNumber: integer().notNull().default(0),
  lastTicketNumber: integer().notNull().default(0),
  createdAt: integer().notNull(),
});

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
    /** Counts the changes to the incident and its timeline: a preview is good for one revision. */
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

/** A resident's payment ticket. `*Typed` is what was typed, beside it what could be read in it. */
export const tickets = sqliteTable(
  "tickets",
  {
    id: id(),
    estateId: estateId(),
    number: integer().notNull(),
    incidentId: integer().references(() => incidents.id),
    residentId: text().notNull(),
    /** Who filed it on the resident's behalf; empty where they did themselves. */
    filedBy: text(),
    avatarTyped: text().notNull(),
    avatar: text(),
    /** What `find` looks for: the name that was read, else the one typed; in lower case, like the region. */
    avatarKey: text().notNull().default(""),
    locationTyped: text().notNull(),
    slurl: text(),
    regionKey: text().notNull().default(""),
    paidTyped: text().notNull(),
    amountLsd: integer(),
    paidAt: integer(),
    transactionTyped: text().notNull(),
    transactionId: text(),
    transactionKind: text({ enum: transactionKinds }),
    /** The avatar that paid, where that was another one. */
    payerTyped: text(),
    payer: text(),
    method: text({ enum: paymentMethods }),
    tierbox: text({ enum: tierboxStates }),
    details: text(),
    /** How many were copied into the thread. */
    screenshots: integer().notNull().default(0),
    dm: text({ enum: dmStates }).notNull().default("off"),
    status: text({ enum: ticketStatuses }).notNull(),
    claimedBy: text(),
    /** Still missing after the all-clear. */
    urgent: flag().default(false),
    verdict: text({ enum: verdicts }),
    verdictNote: text(),
    /** Who verified it, and when: staff, or the resident who confirmed it. */
    verifiedBy: text(),
    verifiedAt: integer(),
    /** Credited before the vendor's all-clear: it may have been credited twice. */
    recheck: flag().default(false),
    threadId: text(),
    /** From 1: which of the resident's places for open tickets it takes; empty of a closed one. */
    slot: integer(),
    filedAt: integer().notNull(),
    closedAt: integer(),
    erasedAt: integer(),
    /** Counts the changes: each is made to the ticket as it was read. */
    revision: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("tickets_number").on(t.estateId, t.number),
    uniqueIndex("tickets_slot").on(t.estateId, t.residentId, t.slot).where(sql`slot IS NOT NULL`),
    uniqueIndex("tickets_one_case")
      .on(t.estateId, t.residentId, t.transactionId)
      .where(sql`transaction_id IS NOT NULL AND status <> 'closed'`),
    index("tickets_incident").on(t.incidentId, t.verdict),
    index("tickets_incident_number").on(t.incidentId, t.number),
    index("tickets_status").on(t.estateId, t.status, t.number),
    index("tickets_resident").on(t.estateId, t.residentId, t.id),
    index("tickets_unlinked").on(t.estateId, t.filedAt).where(sql`incident_id IS NULL`),
    index("tickets_queue")
      .on(t.estateId, sql`urgent DESC`, t.number)
      .where(sql`status <> 'closed' AND verdict IS NULL`),
    index("tickets_recheck").on(t.incidentId, t.number).where(sql`recheck = 1`),
    index("tickets_transaction").on(t.estateId, t.transactionId),
    index("tickets_avatar").on(t.estateId, t.avatarKey),
    index("tickets_payer").on(t.estateId, t.payer),
    index("tickets_region").on(t.estateId, t.regionKey),
  ],
);

/** What became of a ticket, step by step. */
export const ticketEvents = sqliteTable(
  "ticket_events",
  {
    id: id(),
    estateId: estateId(),
    ticketId: integer()
      .notNull()
      .references(() => tickets.id),
    kind: text({ enum: ticketEventKinds }).notNull(),
    /** Whether its resident may read it. */
    visibility: text({ enum: visibilities }).notNull(),
    /** What a person wrote. */
    text: text(),
    /** Columns that changed, each with its value before and after. */
    change: text({ mode: "json" }).notNull(),
    actorId: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [index("ticket_events_ticket").on(t.ticketId, t.id)],
);

/** A verdict that waits for its confirmation. Single-use. */
export const verdictDrafts = sqliteTable("verdict_drafts", {
  id: id(),
  estateId: estateId(),
  ticketId: integer()
    .notNull()
    .references(() => tickets.id),
  verdict: text({ enum: verdicts }).notNull(),
  note: text(),
  createdBy: text().notNull(),
  createdAt: integer().notNull(),
  usedAt: integer(),
});

/** The outbox: one outgoing Discord action and its fate. */
export const deliveries = sqliteTable(
  "deliveries",
  {
    id: id(),
    estateId: estateId(),
    /** What it is for; the same key is never enqueued twice. */
    key: text().notNull(),
    /** Where it goes, as `src/delivery/payload.ts` defines it; order is kept within one target. */
    target: text().notNull(),
    payload: text({ mode: "json" }).notNull(),
    status: text({ enum: deliveryStatuses }).notNull(),
    /** Counts the requests for a live card, so that one made during a send isn't lost. */
    revision: integer().notNull().default(1),
    attempts: integer().notNull().default(0),
    dueAt: integer().notNull(),
    leaseUntil: integer(),
    /** The Discord id that came of it: of the message, or of the thread it opened. */
    resultId: text(),
    /** The channel in which that message is. */
    channelId: text(),
    lastError: text(),
    createdAt: integer().notNull(),
    doneAt: integer(),
  },
  (t) => [
    uniqueIndex("deliveries_key").on(t.key),
    index("deliveries_due").on(t.dueAt, t.id).where(sql`status = 'pending'`),
    index("deliveries_target").on(t.target, t.id).where(sql`status = 'pending'`),
  ],
);

/** Facts about this installation, such as which command definitions Discord holds. */
export const settings = sqliteTable("settings", {
  key: text().primaryKey(),
  value: text().notNull(),
});
