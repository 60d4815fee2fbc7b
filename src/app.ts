import type { Db } from "#db/client";
import type { Clock } from "#src/clock";
import type { Config } from "#src/config";
import type { Log } from "#src/log";

/** What every verb is handed. Passed, never imported. */
export type App = { config: Config; db: Db; clock: Clock; log: Log };
