import type Database from "better-sqlite3";

/** More than the bot has queries; lists of any length make more, and push out those not used for longest. */
const most = 300;

/** Has a connection keep the statements it used last: SQLite takes longer to compile most than to run them. */
export function keepStatements(database: Database.Database): Database.Database {
  const compile = database.prepare.bind(database);
  const kept = new Map<string, Database.Statement>();
  function prepare(sql: string): Database.Statement {
    const statement = kept.get(sql) ?? compile(sql);
    // How rows come is set at each use, and must not be what it was at the last.
    if (statement.reader) statement.raw(false);
    kept.delete(sql);
    kept.set(sql, statement);
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
    return statement;
  }
  return Object.assign(database, { prepare });
}
