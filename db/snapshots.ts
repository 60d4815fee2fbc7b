import { sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { createQueue } from "#db/create-queue";

/** Runs `work`: all that it reads of that connection is of one state, whatever is committed meanwhile. */
export type Snapshot = <T>(work: () => Promise<T>) => Promise<T>;

/** For a connection of its own: it has one transaction at a time, so each work waits for the one before. */
export function createSnapshots(read: Tx): Snapshot {
  const inTurn = createQueue();
  return (work) =>
    inTurn(async () => {
      read.run(sql`BEGIN`);
      try {
        return await work();
      } finally {
        read.run(sql`COMMIT`);
      }
    });
}
