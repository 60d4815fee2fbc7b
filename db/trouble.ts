/** What keeps a database from being written: a full disk, missing rights, a damaged file, a failing disk. */
export type Trouble = "full" | "readonly" | "damaged" | "io";

/** SQLite's codes and the file system's, by how they begin. */
const codes: readonly (readonly [RegExp, Trouble])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, "full"],
  [/^(SQLITE_READONLY|SQLITE_PERM|EROFS|EACCES|EPERM)/, "readonly"],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, "damaged"],
  [/^(SQLITE_IOERR|EIO)/, "io"],
];

/** The trouble behind an error, however deep its causes hide it; null where it is something else. */
export function findTrouble(error: unknown): Trouble | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  const found = codes.find(([pattern]) => pattern.test(code));
  return found ? found[1] : findTrouble(error.cause);
}

/** A transaction that the disk or the file refused: nothing of it is saved, and a later one may go through. */
export class NotSaved extends Error {
  override name = "NotSaved";
  readonly trouble: Trouble;
  constructor(trouble: Trouble, cause: unknown) {
    super(`not saved: ${trouble}`, { cause });
    this.trouble = trouble;
  }
}
