import { expect, test } from "vitest";
import { findTrouble } from "#db/trouble";

const withCode = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ["SQLITE_FULL", "full"],
  ["ENOSPC", "full"],
  ["SQLITE_READONLY", "readonly"],
  ["SQLITE_READONLY_DBMOVED", "readonly"],
  ["EACCES", "readonly"],
  ["EROFS", "readonly"],
  ["SQLITE_CORRUPT", "damaged"],
  ["SQLITE_NOTADB", "damaged"],
  ["SQLITE_IOERR", "io"],
  ["SQLITE_IOERR_FSYNC", "io"],
  ["SQLITE_BUSY", null],
  ["SQLITE_CONSTRAINT_UNIQUE", null],
  ["ENOTDIR", null],
])("%s is %s, however deep it is hidden", (code, trouble) => {
  expect(findTrouble(withCode(code))).toBe(trouble);
  const hidden = new Error("outer", { cause: new Error("inner", { cause: withCode(code) }) });
  expect(findTrouble(hidden)).toBe(trouble);
});

test("what is no error is no trouble of the database", () => {
  expect(findTrouble("SQLITE_FULL")).toBeNull();
});
