import { AsyncLocalStorage } from "node:async_hooks";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import * as schema from "#db/schema";

export type Tx = BetterSQLite3Database<typeof schema>;

export type Db = {
  /** Committed state only, on a connection that cannot write. */
  read: Tx;
  /**
   * Runs `work` alone: writers queue, each between `BEGIN IMMEDIATE` and `COMMIT`; a throw rolls back.
   * Await nothing but database calls inside, for every other writer waits.
   * @throws Error when called inside another transaction, which would wait for itself
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Calls `listener` after every commit; returns the way to stop that. */
  onCommit(listener: () => void): () => void;
  /** Waits for the writers in the queue, then closes both connections. */
  close(): Promise<void>;
};

export const migrationsFolder = fileURLToPath(new URL("migrations", import.meta.url));

/**
 * Opens the SQLite file, creating it and its folder where absent, and applies the migrations.
 * @throws SqliteError or a file system error when the file cannot be opened, written or read
 */
export function openDb(path: string): Db {
  mkdirSync(dirname(path), { recursive: true });
  const writer = new Database(path);
  try {
    writer.pragma("journal_mode = WAL");
    writer.pragma("synchronous = FULL");
    writer.pragma("foreign_keys = ON");
    migrate(drizzle(writer, { casing: "snake_case" }), { migrationsFolder });
    return connect(writer, new Database(path, { readonly: true }));
  } catch (error) {
    writer.close();
    throw error;
  }
}

function connect(writer: Database.Database, reader: Database.Database): Db {
  const tx = drizzle(writer, { schema, casing: "snake_case" });
  const listeners = new Set<() => void>();
  const inside = new AsyncLocalStorage<true>();
  let queue: Promise<unknown> = Promise.resolve();

  async function runAlone<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    tx.run(sql`BEGIN IMMEDIATE`);
    try {
      const result = await inside.run(true, () => work(tx));
      tx.run(sql`COMMIT`);
      return result;
    } catch (error) {
      if (writer.inTransaction) tx.run(sql`ROLLBACK`);
      throw error;
    }
  }

  return {
    read: drizzle(reader, { schema, casing: "snake_case" }),
    async transaction(work) {
      if (inside.getStore()) throw new Error("A transaction cannot start inside another one.");
      const turn = queue.then(() => runAlone(work));
      queue = turn.catch(() => undefined);
      const result = await turn;
      for (const listener of listeners) listener();
      return result;
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await queue;
      reader.close();
      writer.close();
    },
  };
}
