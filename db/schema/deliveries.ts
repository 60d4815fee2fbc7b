import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { deliveryStatuses } from "#db/kinds";
import { estateId, id } from "#db/schema/columns";
import { incidents } from "#db/schema/incidents";

/** The outbox: one outgoing Discord action and its fate. */
export const deliveries = sqliteTable(
  "deliveries",
  {
    id: id(),
    estateId: estateId(),
    /** The incident of which it tells residents; empty where it tells them of none. */
    incidentId: integer().references(() => incidents.id),
    /** What it is for; the same key is never enqueued twice. */
    key: text().notNull(),
    /** Where it goes, as `src/delivery/payload.ts` defines it; order is kept within one target. */
    target: text().notNull(),
    payload: text({ mode: "json" }).notNull(),
    status: text({ enum: deliveryStatuses }).notNull(),
    /** Counts the requests for a live card, so that one made during a send isn't lost. */
    revision: integer().notNull().default(1),
    attempts: integer().notNull().default(0),
    /** When it was first tried since it was last done: Discord may have what came of it from then on. */
    triedAt: integer(),
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
    index("deliveries_incident")
      .on(t.incidentId, t.status, t.target)
      .where(sql`incident_id IS NOT NULL`),
    index("deliveries_target").on(t.target, t.id).where(sql`status = 'pending'`),
    index("deliveries_result").on(t.resultId).where(sql`result_id IS NOT NULL`),
  ],
);
