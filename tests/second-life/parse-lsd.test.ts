import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatLsd } from "#src/second-life/format-lsd";
import { parseLsd } from "#src/second-life/parse-lsd";

const largest = 2_147_483_647;

describe("parseLsd", () => {
  test.each([
    ...["1500", "1,500", "L$1500", "L$ 1,500", "l$1500", "1500 L$", "1500L$", "1500L", "1500 l"],
    ...["1500 linden", "1500 Lindens", "1500 linden dollars", "1500 Linden Dollar", " 1500 "],
  ])("%j is 1500", (text) => expect(parseLsd(text)).toBe(1500));

  test.each([
    ["1", 1],
    ["2147483647", largest],
    ["2,147,483,647", largest],
    ["L$12,345,678", 12_345_678],
  ])("%j is %d", (text, amount) => expect(parseLsd(text)).toBe(amount));

  test.each([
    ...["", " ", "0", "L$0", "-5", "2147483648", "9".repeat(400), "1,50", "1500,000", ",500", "1,"],
    ...[
      "1.500",
      "1,500.00",
      "1500.00",
      "1 500",
      "01500",
      "$1500",
      "L$",
      "L$1500 L$",
      "US$5",
      "1e3",
    ],
    ...["1500 at 17:15", "fifteen", "１５００", "1500 lindenss", "L$1500."],
  ])("%j is no amount", (text) => expect(parseLsd(text)).toBeNull());

  test("reads back every amount it can be given, in every form", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: largest }), (n) => {
        const grouped = formatLsd(n).slice(2);
        const forms = [`${n}`, grouped, `L$${n}`, `l$ ${grouped}`, `${grouped} L$`, `${n} LINDENS`];
        for (const text of forms) expect(parseLsd(text)).toBe(n);
      }),
    );
  });

  test("never throws; what it reads is in bounds and has those digits", () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789,.lL$ -"), maxLength: 14 });
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: "binary" })), (typed) => {
        const amount = parseLsd(typed);
        if (amount === null) return;
        expect(Number.isInteger(amount) && amount >= 1 && amount <= largest).toBe(true);
        expect(typed.replace(/\D/g, "")).toBe(`${amount}`);
      }),
      { numRuns: 3000 },
    );
  });
});

test.each([
  [1, "L$1"],
  [1500, "L$1,500"],
  [largest, "L$2,147,483,647"],
])("formatLsd(%d) is %s", (n, text) => expect(formatLsd(n)).toBe(text));
