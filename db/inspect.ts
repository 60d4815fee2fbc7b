import { existsSync, readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { Tx } from "#db/client";
import { listPending } from "#db/known-migrations";
import { tables as schema } from "#db/schema/tables";

export type Inspected = {
  read: Tx;
  /** What SQLite finds wrong with the file; null where it is intact. */
  findDamage(): string | null;
  /** Whose migrations it has: all of this version's, fewer, or more. */
  compareVersion(): "current" | "older" | "newer";
  close(): void;
};

/**
 * Opens the SQLite file only to look at it, also while a bot runs on it; makes and changes no file.
 * @throws SqliteError or a file system error when it cannot be read
 */
export function inspectDb(path: string): Inspected {
  const database = openUntouched(path);
  const read = drizzle(database, { schema, casing: "snake_case" });
  return {
    read,
    findDamage() {
      const found = String(database.pragma("quick_check(1)", { simple: true }));
      return found === "ok" ? null : found;
    },
    compareVersion: () => compareVersion(listApplied(read)),
    close: () => void database.close(),
  };
}

/** Where nobody has the file open, SQLite would leave its own files beside it: then a copy is read. */
function openUntouched(path: string): Database.Database {
  if (existsSync(`${path}-wal`)) return new Database(path, { readonly: true });
  const copy = readFileSync(path);
  // The header's "write-ahead log", which a copy in memory can't have, becomes "rollback journal".
  if (copy.length > 20) copy.fill(1, 18, 20);
  return new Database(copy);
}

/** The migrations that the database has, by when they were made (epoch ms). */
function listApplied(read: Tx): number[] {
  const tables = sql`SELECT count(*) AS count FROM sqlite_master WHERE name = '__drizzle_migrations'`;
  if (read.get<{ count: number }>(tables).count === 0) return [];
  const rows = read.all<{ at: number }>(sql`SELECT created_at AS at FROM __drizzle_migrations`);
  return rows.map(({ at }) => Number(at));
}

function compareVersion(applied: readonly number[]): "current" | "older" | "newer" {
  const pending = listPending(applied);
  if (!pending) return "newer";
  return pending.length === 0 ? "current" : "older";
}
