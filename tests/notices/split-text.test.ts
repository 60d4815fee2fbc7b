import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countBytes, splitText } from "#src/notices/split-text";

const word = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom("a.", "Dr.", "Ready?", "“Quoted.”", "支払い。", "👩‍🚀", "\n", "\n\n", "  ", "…"),
  fc.constantFrom("x".repeat(90), "👩‍👩‍👧‍👦".repeat(9), "語".repeat(60), `e${"\u0301".repeat(60)}`),
);
const text = fc.oneof(
  fc.array(word, { maxLength: 60 }).map((words) => words.join(" ")),
  fc.string({ unit: "grapheme", maxLength: 1000 }),
  fc.string({ unit: "binary", maxLength: 300 }).map((binary) => binary.toWellFormed()),
);
const limit = fc.integer({ min: 8, max: 120 });

const squeeze = (...texts: string[]) => texts.join("").replace(/\s+/g, "");

describe("splitText", () => {
  test.each([
    ["at a sentence's end", "One is here. Two is there.", 20, ["One is here.", "Two is there."]],
    ["at a line's end", "First line\nsecond line", 14, ["First line", "second line"]],
    ["behind closing quotes", "He said “no.” Then yes.", 20, ["He said “no.”", "Then yes."]],
    ["at the end of a sentence in CJK", "支払い。確認中。", 12, ["支払い。", "確認中。"]],
    ["a sentence over the limit at word ends", "one two three", 8, ["one two", "three"]],
    ["a word over the limit anywhere", "abcdefghij", 4, ["abcd", "efgh", "ij"]],
    ["a family emoji whole where it fits", "a👩‍👩‍👧‍👦", 25, ["a", "👩‍👩‍👧‍👦"]],
    ["a family emoji by its people where it doesn't", "👩‍👩", 8, ["👩‍", "👩"]],
    ["not inside a figure", "It was L$1.500 then", 13, ["It was", "L$1.500 then"]],
    ["not inside a link", "See https://a.example/?x=1.2", 25, ["See", "https://a.example/?x=1.2"]],
    [
      "a long sentence begins where there is room",
      "Hi. one two three four",
      12,
      ["Hi. one two", "three four"],
    ],
    ["not at all where it fits", "a. b. c.", 8, ["a. b. c."]],
  ])("cuts %s", (_, given, most, parts) => expect(splitText(given, most)).toEqual(parts));

  test("loses nothing but white space at cuts, and every part fits and says something", () => {
    fc.assert(
      fc.property(text, limit, (given, most) => {
        const parts = splitText(given, most);
        expect(squeeze(...parts)).toBe(squeeze(given));
        let rest = given;
        for (const part of parts) {
          expect(countBytes(part)).toBeLessThanOrEqual(most);
          expect(part.isWellFormed()).toBe(true);
          expect(part).toBe(part.trim());
          rest = rest.trimStart();
          expect(rest.startsWith(part)).toBe(true);
          rest = rest.slice(part.length);
        }
        expect(rest.trim()).toBe("");
        if (given.trim()) expect(parts).not.toContain("");
      }),
      { numRuns: 1000 },
    );
  });

  test("a sentence that fits a part is never cut", () => {
    const sentence = fc
      .array(fc.stringMatching(/^[a-zé語]{1,9}$/), { minLength: 1, maxLength: 5 })
      .map((words) => `${words.join(" ")}.`);
    fc.assert(
      fc.property(
        fc.array(sentence, { minLength: 1 }),
        fc.integer({ min: 150, max: 300 }),
        (s, most) => {
          const parts = splitText(s.join(" "), most);
          expect(parts.every((part) => part.endsWith("."))).toBe(true);
          const next = parts.slice(1).map((part) => part.slice(0, part.indexOf(".") + 1));
          for (const [index, first] of next.entries()) {
            expect(countBytes(`${parts[index]} ${first}`)).toBeGreaterThan(most);
          }
        },
      ),
    );
  });
});
