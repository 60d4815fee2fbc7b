import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** Whether the column holds the text just as it was typed: none of its characters is a wildcard. */
export function holdsText(column: SQLWrapper, text: string): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`${column} LIKE ${pattern} ESCAPE '\\'`;
}
