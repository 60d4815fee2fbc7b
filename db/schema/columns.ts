import { integer, text } from "drizzle-orm/sqlite-core";
import { estates } from "#db/schema/estates";

/** Times are UTC epoch milliseconds; Discord ids are decimal text. */
export const id = () => integer().primaryKey({ autoIncrement: true });
export const flag = () => integer({ mode: "boolean" }).notNull();
export const estateId = () =>
  text()
    .notNull()
    .references(() => estates.id);
