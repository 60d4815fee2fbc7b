import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatSlt, formatSltFull, formatSltTime, sameSltDay } from "#src/time/format-slt";
import { parseSlt } from "#src/time/parse-slt";

const minute = 60_000;
const hour = 60 * minute;
const utc = (iso: string) => Date.parse(`${iso}Z`);
const floorMinute = (at: number) => Math.floor(at / minute) * minute;

describe("parseSlt, whatever is typed", () => {
  const instants = fc.integer({ min: utc("2003-06-23T00:00"), max: utc("2099-12-31T00:00") });
  const aroundEdges = fc
    .tuple(
      fc.constantFrom(utc("2026-03-08T10:00"), utc("2026-11-01T09:00")),
      fc.integer({ min: -26 * hour, max: 26 * hour }),
    )
    .map(([edge, offset]) => edge + offset);
  const anyTime = fc.oneof(instants, aroundEdges);
  const words = fc.constantFrom(
    ..."17:15 1:30am 02:30 5pm SLT PST PDT yesterday today Feb 19 29 2022 ago 10m 2h now at , - T".split(
      " ",
    ),
  );
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(words, { maxLength: 6 }).map((parts) => parts.join(" ")),
  );

  test("it never throws, nor returns the future", () => {
    fc.assert(
      fc.property(texts, anyTime, (text, now) => {
        const result = parseSlt(text, now);
        if (result.ok) expect(result.at).toBeLessThanOrEqual(now + 2 * minute);
      }),
      { numRuns: 3000 },
    );
  });

  test("case and spacing do not matter", () => {
    fc.assert(
      fc.property(texts, anyTime, (text, now) => {
        const other = `  ${text.toUpperCase().replace(/ /g, "  ")} `;
        fc.pre(text.toUpperCase().toLowerCase() === text.toLowerCase() && other.length < 80);
        expect(parseSlt(other, now)).toEqual(parseSlt(text, now));
      }),
    );
  });

  test("it reads back what formatSlt writes, to the minute", () => {
    fc.assert(
      fc.property(anyTime, fc.integer({ min: -2 * minute, max: 800 * 24 * hour }), (at, later) => {
        const now = at + later;
        expect(parseSlt(formatSlt(at, now), now)).toEqual({ ok: true, at: floorMinute(at) });
      }),
      { numRuns: 3000 },
    );
  });

  test("it reads back what formatSltFull writes, whenever that is", () => {
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 0, max: 800 * 24 * hour }), (at, later) => {
        const read = parseSlt(formatSltFull(at), at + later);
        expect(read).toEqual({ ok: true, at: floorMinute(at) });
      }),
      { numRuns: 3000 },
    );
  });

  test("it reads back a time of the same day, around both clock changes", () => {
    fc.assert(
      fc.property(aroundEdges, fc.integer({ min: -2 * minute, max: 25 * hour }), (at, later) => {
        fc.pre(sameSltDay(at, at + later));
        expect(parseSlt(formatSltTime(at), at + later)).toEqual({ ok: true, at: floorMinute(at) });
      }),
      { numRuns: 3000 },
    );
  });
});
