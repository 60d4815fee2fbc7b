import { sql } from "drizzle-orm";
import type { Tx } from "#db/client";

/** Runs `work`: all that it reads of that connection is of one state, whatever is committed meanwhile. */
export type Snapshot = <T>(work: () => Promise<T>) => Promise<T>;

/** For a connection of its own: it has one transaction at a time, so each work waits for the one before. */
export function createSnapshots(read: Tx): Snapshot {
  let queue: Promise<unknown> = Promise.resolve();

  async function runAlone<T>(work: () => Promise<T>): Promise<T> {
    read.run(sql`BEGIN`);
    try {
      return await work();
    } finally {
      read.run(sql`COMMIT`);
    }
  }

  return async (work) => {
    const turn = queue.then(() => runAlone(work));
    queue = turn.catch(() => undefined);
    return turn;
  };
}
