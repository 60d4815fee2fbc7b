import { expect, test } from "vitest";
import { DatabaseRefused, type Refusal } from "#db/refused";
import { describeRefusal, isHeld } from "#src/describe-refusal";

const since = Date.UTC(2026, 7, 1, 12);
const holder = { pid: 12, host: "estate", since };
const refused = (refusal: Refusal) =>
  new DatabaseRefused(refusal, { cause: new Error("why\nINSERT INTO") });
const withCode = (code: string) => Object.assign(new Error("why"), { code });

test.each<[string, unknown, RegExp]>([
  ["held", refused({ kind: "held", holder }), /process 12 on estate, since 2026-08-01T12:00:00/],
  ["held by whom", refused({ kind: "held", holder: null }), /hasn't said who it is/],
  ["newer", refused({ kind: "newer" }), /newer version .* start that version/],
  ["foreign", refused({ kind: "foreign" }), /another program's/],
  ["damaged", refused({ kind: "damaged" }), /damaged .*\(why\)/],
  [
    "migration",
    refused({ kind: "migration", tag: "0009_x", copy: "/c" }),
    /0009_x: why.* \/c is a/,
  ],
  ["migration of nothing", refused({ kind: "migration", tag: "0", copy: null }), /changed: start/],
  ["full", withCode("SQLITE_FULL"), /disk is full/],
  ["readonly", withCode("SQLITE_READONLY"), /can't be written/],
  ["io", withCode("SQLITE_IOERR"), /disk fails \(why\)/],
  ["anything else", withCode("ENOTDIR"), /can't be opened: why$/],
])("%s is one line that names the file and what to do", (_, error, pattern) => {
  const line = describeRefusal("/data/a.db", error);
  expect(line).toMatch(/^DATABASE_URL names \/data\/a\.db, /);
  expect(line).toMatch(pattern);
  expect(line).not.toContain("\n");
});

test("only a database that is held may be free later", () => {
  expect(isHeld(refused({ kind: "held", holder }))).toBe(true);
  expect(isHeld(refused({ kind: "newer" }))).toBe(false);
  expect(isHeld(withCode("SQLITE_BUSY"))).toBe(false);
});
