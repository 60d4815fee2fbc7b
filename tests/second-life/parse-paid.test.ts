import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatLsd } from "#src/second-life/format-lsd";
import { parsePaid } from "#src/second-life/parse-paid";
import { formatSlt } from "#src/time/format-slt";

const minute = 60_000;
const day = 24 * 60 * minute;

// The real outage: February 19, 2022, 17:15 SLT; "now" is 18:00 that day.
const paid = 1645319700000;
const now = paid + 45 * minute;

describe("parsePaid finds amount and time", () => {
  test.each([
    ...["L$1500 at 17:15", "1,500 L$ around 5:15pm SLT", "1500, 17:15", "1500,17:15", "17:15 1500"],
    ...["I paid 1500 lindens on Feb 19 at 17:15", "Feb 19 17:15, L$ 1,500", "1500L 45m ago"],
    ...["1500L$@17:15", "amount: L$1,500, time: 17:15", "L$1500 - 5:15 p.m.", "1500 5:15 PM PST"],
    ...["2022-02-19 17:15 L$1500", "19 Feb 2022 17:15 - 1500 L$", "1500 for 4 weeks at 17:15"],
    ...[
      "L$1500\n17:15",
      "L$1500 (L$1,500) at 17:15.",
      "17:15 Feb 19 1500",
      "I've paid ~1500 at ~17:15",
    ],
  ])("in %j", (text) =>
    expect(parsePaid(text, now)).toEqual({ amountLsd: 1500, paidAt: paid, timeProblem: null }),
  );

  test.each([
    ["paid 1500 yesterday 17:15", 1500, paid - day],
    ["750L 10m ago", 750, now - 10 * minute],
    ["750 just now", 750, now],
    ["Feb 18 17:15, L$ 2,000", 2000, paid - day],
    ["17:15", null, paid],
    ["1500 2000 17:15", null, paid],
    ["1,50 17:15", null, paid],
  ])("in %j", (text, amountLsd, paidAt) =>
    expect(parsePaid(text, now)).toEqual({ amountLsd, paidAt, timeProblem: null }),
  );
});

describe("parsePaid leaves empty what is not clear", () => {
  test.each([
    ["", null, "unreadable"],
    ["no idea", null, "unreadable"],
    ["1500", 1500, "unreadable"],
    ["1500 yesterday", 1500, "unreadable"],
    ["1500 17:15 16:15", 1500, "unreadable"],
    ["1500 tomorrow 17:15", 1500, "unreadable"],
    ["1500 17:15 UTC", 1500, "unreadable"],
    ["1.500 17:15", null, "unreadable"],
    ["1.500 2000 17:15", null, "unreadable"],
    ["2 Feb 19 17:15", null, "unreadable"],
    ["17:15 Feb 19 2022", null, "unreadable"],
    ["1500 today 18:30", 1500, "future"],
    ["1500 ".repeat(70), null, "unreadable"],
  ])("in %j", (text, amountLsd, timeProblem) =>
    expect(parsePaid(text, now)).toEqual({ amountLsd, paidAt: null, timeProblem }),
  );

  test("passes on what is wrong with a time at the clock changes", () => {
    const later = Date.parse("2026-12-01T00:00Z");
    expect(parsePaid("1500 Nov 1 01:30", later).timeProblem).toBe("ambiguous");
    expect(parsePaid("1500 Mar 8 02:30", later).timeProblem).toBe("nonexistent");
    expect(parsePaid("1500 Nov 1 01:30 PDT", later).paidAt).toBe(Date.parse("2026-11-01T08:30Z"));
  });
});

describe("parsePaid, whatever is typed", () => {
  const words = fc.constantFrom(
    ..."L$1500 1500 2,000 750L L$ 1.5 17:15 5pm 10m ago yesterday Feb 19 2022 at , . : @ paid PST now x".split(
      " ",
    ),
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(words, { maxLength: 8 }).map((parts) => parts.join(" ")),
  );

  test("it never throws, keeps bounds, and says why when there is no time", () => {
    fc.assert(
      fc.property(text, (typed) => {
        const { amountLsd, paidAt, timeProblem } = parsePaid(typed, now);
        expect(paidAt === null).toBe(timeProblem !== null);
        expect(paidAt ?? now).toBeLessThanOrEqual(now + 2 * minute);
        expect(amountLsd ?? 1).toBeGreaterThanOrEqual(1);
        expect(amountLsd ?? 1).toBeLessThanOrEqual(2_147_483_647);
      }),
      { numRuns: 3000 },
    );
  });

  test("it reads back what the formatters write, in either order", () => {
    const amounts = fc.integer({ min: 1, max: 2_147_483_647 });
    const spans = fc.integer({ min: 0, max: 800 * day });
    fc.assert(
      fc.property(amounts, spans, (amountLsd, span) => {
        const at = Math.floor((now - span) / minute) * minute;
        const [amount, time] = [formatLsd(amountLsd), formatSlt(at, now)];
        for (const typed of [
          `${amount} at ${time}`,
          `${time}, ${amount}`,
          `PAID  ${time} ${amount}`,
        ])
          expect(parsePaid(typed, now)).toEqual({ amountLsd, paidAt: at, timeProblem: null });
      }),
      { numRuns: 1000 },
    );
  });
});
