import type { Db } from "#db/client";
import type { Clock } from "#src/clock";
import type { Config } from "#src/config";
import type { Log } from "#src/log";

/** What every verb is handed. Passed, never imported. */
export type App = { config: Config; db: Db; clock: Clock; log: Log };

/** What a verb is handed that only reads, of whatever connection that is. */
export type Reader = { db: Pick<Db, "read"> };

/** The same app, with a log of which every line carries these fields: never what a person typed. */
export function withLogOf(app: App, fields: Record<string, string | number | null>): App {
  return { ...app, log: app.log.child(fields) };
}
