import { sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Facts about this installation, such as which command definitions Discord holds. */
export const settings = sqliteTable("settings", {
  key: text().primaryKey(),
  value: text().notNull(),
});
