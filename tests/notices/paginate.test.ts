import fc from "fast-check";
import { expect, test } from "vitest";
import { countFitting } from "#src/notices/paginate";

const max = 3800;
const blocks = fc.array(fc.integer({ min: 1, max: 2100 }).map((length) => "x".repeat(length)));

test.each([
  [[], 5, 0],
  [["abcde"], 5, 1],
  [["abcdef"], 5, 1],
  [["ab", "cd"], 5, 2],
  [["ab", "cde"], 5, 1],
  [["abcdef", "g"], 5, 1],
])("of %j in %d characters fit %d", (lines, room, count) => {
  expect(countFitting(lines, room)).toBe(count);
});

test("what is counted fits, and one more would not", () => {
  fc.assert(
    fc.property(blocks, (lines) => {
      const count = countFitting(lines, max);
      expect(lines.slice(0, count).join("\n").length).toBeLessThanOrEqual(max);
      if (count < lines.length) {
        expect(lines.slice(0, count + 1).join("\n").length).toBeGreaterThan(max);
      }
    }),
  );
});

test("turning pages in either direction comes by every block once and in order", () => {
  fc.assert(
    fc.property(blocks, fc.integer({ min: 1, max: 30 }), (lines, window) => {
      const forth: string[] = [];
      while (forth.length < lines.length) {
        const next = lines.slice(forth.length, forth.length + window);
        forth.push(...next.slice(0, countFitting(next, max)));
      }
      let back: string[] = [];
      while (back.length < lines.length) {
        const end = lines.length - back.length;
        const next = lines.slice(Math.max(end - window, 0), end).reverse();
        back = [...next.slice(0, countFitting(next, max)).reverse(), ...back];
      }
      expect(forth).toEqual(lines);
      expect(back).toEqual(lines);
    }),
  );
});
