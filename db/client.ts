import { AsyncLocalStorage } from "node:async_hooks";
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { createQueue } from "#db/create-queue";
import { type Examined, examineDatabase } from "#db/examine";
import { keepStatements } from "#db/keep-statements";
import { knownMigrations } from "#db/known-migrations";
import { migrate } from "#db/migrate";
import { tables as schema } from "#db/schema/tables";
import { findTrouble, NotSaved } from "#db/trouble";

export type Tx = BetterSQLite3Database<typeof schema>;

export type Db = {
  /** Committed state only, on a connection that cannot write. */
  read: Tx;
  /**
   * Runs `work` alone: writers queue, each between `BEGIN IMMEDIATE` and `COMMIT`; a throw rolls back.
   * Await nothing but database calls inside, for every other writer waits.
   * @throws NotSaved when the disk or the file refuses
   * @throws Error when called inside another transaction, which would wait for itself
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Calls `listener` after every commit; returns the way to stop that. */
  onCommit(listener: () => void): () => void;
  /** Waits for the writers in the queue, then closes both connections. */
  close(): Promise<void>;
};

const absent: Examined = { isEmpty: true, pending: [...knownMigrations] };

/**
 * Opens the SQLite file, creating it and its folder where absent, and applies the migrations. A file that is
 * refused is left as it was.
 * @throws DatabaseRefused for a file that this version can't use
 * @throws SqliteError or a file system error when the file cannot be opened, written or read
 */
export function openDb(path: string): Db {
  mkdirSync(dirname(path), { recursive: true });
  const examined = existsSync(path) ? examineDatabase(path) : absent;
  const writer = new Database(path);
  try {
    writer.pragma("journal_mode = WAL");
    writer.pragma("synchronous = FULL");
    migrate(writer, path, examined);
    writer.pragma("foreign_keys = ON");
    proveWritable(writer);
    return connect(keepStatements(writer), keepStatements(new Database(path, { readonly: true })));
  } catch (error) {
    writer.close();
    throw error;
  }
}

/** A file without write permission opens well, and fails at the first change: this is one. */
function proveWritable(writer: Database.Database): void {
  writer.pragma(`user_version = ${writer.pragma("user_version", { simple: true })}`);
}

function connect(writer: Database.Database, reader: Database.Database): Db {
  const tx = drizzle(writer, { schema, casing: "snake_case" });
  const listeners = new Set<() => void>();
  const inside = new AsyncLocalStorage<true>();
  const inTurn = createQueue();

  async function runAlone<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      tx.run(sql`BEGIN IMMEDIATE`);
      const result = await inside.run(true, () => work(tx));
      tx.run(sql`COMMIT`);
      return result;
    } catch (error) {
      if (writer.inTransaction) tx.run(sql`ROLLBACK`);
      const trouble = findTrouble(error);
      throw trouble ? new NotSaved(trouble, error) : error;
    }
  }

  return {
    read: drizzle(reader, { schema, casing: "snake_case" }),
    async transaction(work) {
      if (inside.getStore()) throw new Error("A transaction cannot start inside another one.");
      const result = await inTurn(() => runAlone(work));
      for (const listener of listeners) listener();
      return result;
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await inTurn(async () => undefined);
      reader.close();
      writer.close();
    },
  };
}
