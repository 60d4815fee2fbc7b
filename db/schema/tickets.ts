import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import {
  dmStates,
  paymentMethods,
  ticketEventKinds,
  ticketStatuses,
  tierboxStates,
  transactionKinds,
  verdicts,
  visibilities,
} from "#db/kinds";
import { estateId, flag, id } from "#db/schema/columns";
import { incidents } from "#db/schema/incidents";

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
