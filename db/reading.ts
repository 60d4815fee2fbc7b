import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { Tx } from "#db/client";
import { keepStatements } from "#db/keep-statements";
import { tables as schema } from "#db/schema/tables";

export type Reading = {
  /** Committed state only, on a connection that cannot write. */
  read: Tx;
  /** Another number after each commit of anyone else: what was read before may be out of date. */
  version(): number;
  close(): void;
};

/** One more connection to a database that the bot has open, for another thread. @throws SqliteError */
export function openForReading(path: string): Reading {
  const database = keepStatements(new Database(path, { readonly: true, fileMustExist: true }));
  return {
    read: drizzle(database, { schema, casing: "snake_case" }),
    version: () => Number(database.pragma("data_version", { simple: true })),
    close: () => database.close(),
  };
}
