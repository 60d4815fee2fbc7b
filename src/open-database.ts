import { hostname } from "node:os";
import { type Db, openDb } from "#db/client";
import { type Hold, holdDatabase } from "#db/hold";
import { describeRefusal, isHeld } from "#src/describe-refusal";

export type OpenDatabase =
  | { ok: true; db: Db; hold: Hold }
  | { ok: false; isPassing: boolean; mistake: string };

/** Takes the database for this process alone, and opens it; `since` is epoch ms. */
export function openDatabase(file: string, since: number): OpenDatabase {
  let hold: Hold | undefined;
  try {
    hold = holdDatabase(file, { pid: process.pid, host: hostname(), since });
    return { ok: true, db: openDb(file), hold };
  } catch (error) {
    hold?.release();
    return { ok: false, isPassing: isHeld(error), mistake: describeRefusal(file, error) };
  }
}
