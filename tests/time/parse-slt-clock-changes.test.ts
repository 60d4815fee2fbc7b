import { describe, expect, test } from "vitest";
import { parseSlt } from "#src/time/parse-slt";

const utc = (iso: string) => Date.parse(`${iso}Z`);

describe("spring and autumn hours: parseSlt in the spring gap of 2026-03-08 (10:00 UTC)", () => {
  test.each([
    ["2026-03-08 02:30", "2026-03-09T00:00"],
    ["Mar 8 2:30am", "2026-03-20T00:00"],
    ["02:30", "2026-03-08T20:00"],
    ["02:30", "2026-03-08T10:10"],
    ["02:30 PST", "2026-03-08T20:00"],
    ["02:30", "2026-03-09T08:00"],
    ["yesterday 02:30", "2026-03-09T20:00"],
    ["2026-03-08 02:00", "2026-03-09T00:00"],
  ])("%j at %s never was", (text, now) =>
    expect(parseSlt(text, utc(now))).toEqual({ ok: false, problem: "nonexistent" }),
  );

  test.each([
    ["02:30", "2026-03-08T09:00", "2026-03-07T10:30"],
    ["02:30", "2026-03-09T10:00", "2026-03-09T09:30"],
    ["01:59", "2026-03-08T10:05", "2026-03-08T09:59"],
    ["03:00", "2026-03-08T10:05", "2026-03-08T10:00"],
    ["Mar 8 02:30", "2026-03-08T09:00", "2025-03-08T10:30"],
    ["1h ago", "2026-03-08T10:30", "2026-03-08T09:30"],
  ])("%j at %s is %s", (text, now, at) =>
    expect(parseSlt(text, utc(now))).toEqual({ ok: true, at: utc(at) }),
  );
});

describe("spring and autumn hours: parseSlt in the autumn hour of 2026-11-01 (08:00 and 09:00 UTC)", () => {
  test.each([
    ["2026-11-01 01:30", "2026-11-02T00:00"],
    ["01:30", "2026-11-01T20:00"],
    ["01:30 SLT", "2026-11-01T09:40"],
    ["Nov 1 1:30am", "2026-12-01T00:00"],
    ["yesterday 01:00", "2026-11-02T20:00"],
  ])("%j at %s was twice", (text, now) =>
    expect(parseSlt(text, utc(now))).toEqual({ ok: false, problem: "ambiguous" }),
  );

  test.each([
    ["2026-11-01 01:30 PDT", "2026-11-02T00:00", "2026-11-01T08:30"],
    ["2026-11-01 01:30 PST", "2026-11-02T00:00", "2026-11-01T09:30"],
    ["1:30am pdt", "2026-11-01T20:00", "2026-11-01T08:30"],
    ["1:30am PST", "2026-11-01T20:00", "2026-11-01T09:30"],
    ["01:30", "2026-11-01T08:40", "2026-11-01T08:30"],
    ["01:30", "2026-11-01T09:10", "2026-11-01T08:30"],
    ["01:30", "2026-11-01T08:10", "2026-10-31T08:30"],
    ["02:00", "2026-11-01T20:00", "2026-11-01T10:00"],
    ["00:59", "2026-11-01T20:00", "2026-11-01T07:59"],
    ["01:30", "2026-11-02T20:00", "2026-11-02T09:30"],
  ])("%j at %s is %s", (text, now, at) =>
    expect(parseSlt(text, utc(now))).toEqual({ ok: true, at: utc(at) }),
  );

  test("PST of an hour still in its first pass is the future", () =>
    expect(parseSlt("01:30 PST", utc("2026-11-01T08:40"))).toEqual({
      ok: false,
      problem: "future",
    }));
});
