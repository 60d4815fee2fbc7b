import Database from "better-sqlite3";
import { listPending, type Migration } from "#db/known-migrations";
import { DatabaseRefused } from "#db/refused";
import { findTrouble } from "#db/trouble";

export type Examined = {
  /** A file without anything in it. */
  isEmpty: boolean;
  /** What this version would change of it. */
  pending: Migration[];
};

/**
 * Looks whether the file is whole and one that this version understands, and changes nothing.
 * The quick check reads every page; the full one compares the indexes with the tables, too.
 * @throws DatabaseRefused for a damaged file, another program's, or one of a newer version
 */
export function examineDatabase(path: string, check: "quick" | "full" = "quick"): Examined {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    checkPages(database, check);
    return compareMigrations(database);
  } catch (error) {
    if (findTrouble(error) !== "damaged") throw error;
    throw new DatabaseRefused({ kind: "damaged" }, { cause: error });
  } finally {
    database.close();
  }
}

function checkPages(database: Database.Database, check: "quick" | "full"): void {
  const pragma = check === "full" ? "integrity_check(1)" : "quick_check(1)";
  const finding = database.pragma(pragma, { simple: true });
  if (finding === "ok") return;
  throw new DatabaseRefused({ kind: "damaged" }, { cause: new Error(String(finding)) });
}

function compareMigrations(database: Database.Database): Examined {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck();
  const names = tables.all();
  const isOurs = names.includes("__drizzle_migrations");
  if (!isOurs && names.length > 0) throw new DatabaseRefused({ kind: "foreign" });
  const applied = isOurs ? listApplied(database) : [];
  const pending = listPending(applied);
  if (!pending) throw new DatabaseRefused({ kind: "newer" });
  return { isEmpty: names.length === 0, pending };
}

function listApplied(database: Database.Database): number[] {
  return database.prepare("SELECT created_at FROM __drizzle_migrations").pluck().all().map(Number);
}
