import { existsSync, readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrationsFolder, type Tx } from "#db/client";
import * as schema from "#db/schema";

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
    compareVersion: () => compare(findApplied(read), findNewest()),
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

/** When the newest migration that the database has was made (epoch ms); 0 where it has none. */
function findApplied(read: Tx): number {
  const tables = sql`SELECT count(*) AS count FROM sqlite_master WHERE name = '__drizzle_migrations'`;
  if (read.get<{ count: number }>(tables).count === 0) return 0;
  const newest = sql`SELECT max(created_at) AS at FROM __drizzle_migrations`;
  return Number(read.get<{ at: number | null }>(newest).at);
}

function findNewest(): number {
  const made = readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis);
  return Math.max(...made);
}

function compare(applied: number, newest: number): "current" | "older" | "newer" {
  if (applied === newest) return "current";
  return applied < newest ? "older" : "newer";
}
