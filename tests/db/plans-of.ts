import { DatabaseSync } from "node:sqlite";
import type { World } from "#tests/support/world";

/** The statements that a query sends, with what SQLite would do for each. */
export async function plansOf(
  { app, file }: World,
  query: (tx: World["db"]["read"]) => Promise<unknown>,
) {
  const sent: string[] = [];
  const session = Reflect.get(app.db.read, "session");
  const original = session.prepareQuery;
  session.prepareQuery = function (this: unknown, built: { sql: string }, ...rest: unknown[]) {
    sent.push(built.sql);
    return original.call(this, built, ...rest);
  };
  await query(app.db.read);
  session.prepareQuery = original;
  const database = new DatabaseSync(file, { readOnly: true });
  const plans = sent.map((sql) => {
    const parameters = Array.from(sql.matchAll(/\?/g), () => 1);
    const rows = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters);
    return rows.map((row) => String(row["detail"])).join("; ");
  });
  database.close();
  return plans;
}
