import { sql } from "drizzle-orm";
import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { paymentStates } from "#db/kinds";

/** An estate is one Discord server; its id is the guild's. */
export const estates = sqliteTable(
  "estates",
  {
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
    /** Whether anyone may read the estate's history on the web, and under which address there. */
    publicPage: integer({ mode: "boolean" }).notNull().default(false),
    publicAddress: text(),
    lastIncidentNumber: integer().notNull().default(0),
    lastTicketNumber: integer().notNull().default(0),
    createdAt: integer().notNull(),
  },
  (t) => [
    uniqueIndex("estates_public_address")
      .on(t.publicAddress)
      .where(sql`public_address IS NOT NULL`),
  ],
);
