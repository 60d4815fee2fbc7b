import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import { copyBeforeMigration, pruneCopies } from "#db/copy";
import type { Examined } from "#db/examine";
import type { Migration } from "#db/known-migrations";
import { DatabaseRefused } from "#db/refused";
import { findTrouble } from "#db/trouble";

/**
 * Applies what is pending in one transaction, after a copy of the file where there is anything in it. A
 * failure leaves everything as it was.
 * @throws DatabaseRefused when a migration fails, SqliteError when the disk does
 */
export function migrate(database: Database.Database, path: string, examined: Examined): void {
  const [first] = examined.pending;
  if (!first) return;
  const copy = examined.isEmpty ? null : copyBeforeMigration(path, first.tag);
  // A table that is rebuilt is dropped first: references are checked at the end instead.
  database.pragma("foreign_keys = OFF");
  database.transaction(() => applyAll(database, examined.pending, copy)).immediate();
  if (copy) pruneCopies(path);
}

function applyAll(database: Database.Database, pending: readonly Migration[], copy: string | null) {
  database.exec(`CREATE TABLE IF NOT EXISTS __drizzle_migrations (
    id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)`);
  for (const migration of pending) {
    try {
      apply(database, migration);
    } catch (error) {
      if (findTrouble(error)) throw error;
      throw new DatabaseRefused({ kind: "migration", tag: migration.tag, copy }, { cause: error });
    }
  }
}

/** Recorded as drizzle's own migrator does it, so that its tools go on working. */
function apply(database: Database.Database, { sql, when }: Migration): void {
  for (const statement of sql.split("--> statement-breakpoint")) database.exec(statement);
  const [broken] = database.prepare("PRAGMA foreign_key_check").all();
  if (broken) throw new Error("a reference leads nowhere");
  const hash = createHash("sha256").update(sql).digest("hex");
  database
    .prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)")
    .run(hash, when);
}
