import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAvatar } from "#src/second-life/parse-avatar";

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
const part = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 31 });

describe("parseAvatar", () => {
  test.each([
    ["Jane Doe", "jane.doe"],
    ["jane.doe", "jane.doe"],
    ["Jane.Doe", "jane.doe"],
    ["  JANE \t doe ", "jane.doe"],
    ["jane", "jane"],
    ["Jane Resident", "jane"],
    ["jane.resident", "jane"],
    ["Resident", "resident"],
    ["@jane.doe", "jane.doe"],
    ['"Jane Doe"', "jane.doe"],
    ["“Jane Doe”", "jane.doe"],
    ["✨ Jané of the Sea ✨ (jane.doe)", "jane.doe"],
    ["Jane (Jane Resident)", "jane"],
    ["jane\u200B.doe", "jane.doe"],
    [`${"a".repeat(31)} ${"b".repeat(31)}`, `${"a".repeat(31)}.${"b".repeat(31)}`],
  ])("%j is %s", (text, name) => expect(parseAvatar(text)).toEqual({ ok: true, name }));

  test.each(["", " ", "@", '""', "\u200B"])("%j is empty", (text) =>
    expect(parseAvatar(text)).toEqual({ ok: false, problem: "empty" }),
  );

  test.each([
    "Jane of Sea",
    "jane..doe",
    "jane.doe.",
    "jäne",
    "jane_doe",
    "a".repeat(32),
    "Jane ()",
    "secondlife:///app/agent/5f3b2a10-1111-2222-3333-444455556666/about",
  ])("%j is unreadable", (text) =>
    expect(parseAvatar(text)).toEqual({ ok: false, problem: "unreadable" }),
  );

  test("one avatar, however it is typed, has one name", () => {
    fc.assert(
      fc.property(part, part, (first, last) => {
        const expected = parseAvatar(`${first}.${last}`);
        const spoken = `${first} ${last}`;
        for (const text of [spoken.toUpperCase(), ` ${first}  ${last} `, `X (${first}.${last})`])
          expect(parseAvatar(text)).toEqual(expected);
      }),
    );
  });

  test("never throws; a name read is within bounds and reads as itself", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string()), (text) => {
        const result = parseAvatar(text);
        if (!result.ok) return;
        expect(result.name).toMatch(/^[a-z0-9]{1,31}(?:\.[a-z0-9]{1,31})?$/);
        expect(parseAvatar(result.name)).toEqual(result);
      }),
      { numRuns: 1000 },
    );
  });
});
