import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { DatabaseRefused, type Holder } from "#db/refused";

export type Hold = {
  release(): void;
};

/** A lock that nothing refers to would be closed, and so given up, by the garbage collector. */
const held = new Set<Database.Database>();

/**
 * Takes the database for one process. The operating system's lock on the empty file beside it,
 * `<database>.lock`, ends with the process, however that ends; the note beside that says who it is.
 * Reading and copying the database go on as before.
 * @throws DatabaseRefused while another process holds it
 */
export function holdDatabase(path: string, holder: Holder): Hold {
  const lockFile = `${resolveLinks(path)}.lock`;
  const noteFile = `${lockFile}.json`;
  const lock = new Database(lockFile, { timeout: 0 });
  try {
    lock.pragma("journal_mode = MEMORY");
    lock.exec("BEGIN EXCLUSIVE");
    writeFileSync(noteFile, JSON.stringify(holder));
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new DatabaseRefused({ kind: "held", holder: readNote(noteFile) });
  }
  held.add(lock);
  return {
    release() {
      held.delete(lock);
      rmSync(noteFile, { force: true });
      lock.close();
    },
  };
}

/** One database by two names is one database. Its folder is made where absent. */
function resolveLinks(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  try {
    return realpathSync(path);
  } catch {
    return join(realpathSync(dirname(path)), basename(path));
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
}

/** Whoever took the lock this very moment may not have written it yet. */
function readNote(file: string): Holder | null {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(file, "utf8"));
    return { pid: Number(pid), host: String(host), since: Number(since) };
  } catch {
    return null;
  }
}
