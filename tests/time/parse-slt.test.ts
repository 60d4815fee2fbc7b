import { describe, expect, test } from "vitest";
import { parseSlt } from "#src/time/parse-slt";

const minute = 60_000;
const hour = 60 * minute;
const utc = (iso: string) => Date.parse(`${iso}Z`);

// The real outage: February 19, 2022, 17:15 SLT; "now" is 18:00 that day.
const paid = 1645319700000;
const evening = paid + 45 * minute;

describe("parseSlt on the day itself", () => {
  test.each([
    ...[
      "17:15",
      "5:15pm",
      "5:15 PM",
      "5:15 p.m.",
      "17:15 SLT",
      "17:15slt",
      "5:15pm pst",
      "[17:15]",
    ],
    ...["today 17:15", "today at 5:15pm", "17:15 today", "at 17:15", "17:15 PDT", " 17:15 "],
    ...["Feb 19 17:15", "Feb 19, 17:15 SLT", "February 19 5:15pm", "19 Feb 17:15", "Feb. 19 17:15"],
    ...[
      "February 19th at 17:15",
      "17:15 on Feb 19",
      "17:15 SLT Feb 19",
      "17:15:00",
      "17:15, Feb 19",
    ],
    ...["Feb 19 2022 17:15", "Feb 19, 2022, 17:15 SLT", "19 february 2022 5:15 PM", "45m ago"],
    ...["2022-02-19 17:15", "2022-02-19T17:15", "2022/02/19 17:15", "[2022/02/19 17:15]"],
    ...["45 minutes ago", "45 mins ago", "45 min ago SLT", "0h 45m ago", "2700s ago"],
  ])("reads %j", (text) => expect(parseSlt(text, evening)).toEqual({ ok: true, at: paid }));

  test.each([
    ["now", 0],
    ["just now", 0],
    ["10m ago", 10 * minute],
    ["2h ago", 2 * hour],
    ["an hour ago", hour],
    ["1h 30m ago", 90 * minute],
    ["1h30m ago", 90 * minute],
    ["1 hour and 30 minutes ago", 90 * minute],
    ["2 days ago", 48 * hour],
    ["5pm", hour],
    ["17:59:30", 30_000],
    ["12am", 18 * hour],
    ["12pm", 6 * hour],
    ["yesterday 17:15", 24 * hour + 45 * minute],
    ["18:01", -minute],
    ["18:02", -2 * minute],
    ["18:03", 24 * hour - 3 * minute],
    ["yesterday at 6pm", 24 * hour],
  ])("reads %j as the instant before now", (text, before) =>
    expect(parseSlt(text, evening)).toEqual({ ok: true, at: evening - before }),
  );

  test.each([
    ...[
      "",
      " ",
      "5",
      "1715",
      "17:15 UTC",
      "17:15 EST",
      "2022-02-19T17:15Z",
      "24:00",
      "17:60",
      "13pm",
    ],
    ...[
      "0:30am",
      "17:15 18:15",
      "Feb 19",
      "yesterday",
      "2/19 17:15",
      "Feb 30 17:15",
      "ago",
      "m ago",
    ],
    ...[
      "2022-02-30 17:15",
      "Feb 0 17:15",
      "Feb 19 1999 17:15",
      "10 m",
      "10m",
      "soon",
      "17:15 maybe",
    ],
    ...["SLT", "-5m ago", "1m 2h ago", `${" ".repeat(100)}17:15`],
  ])("does not read %j", (text) =>
    expect(parseSlt(text, evening)).toEqual({ ok: false, problem: "unreadable" }),
  );

  test.each(["today 18:03", "2022-02-20 17:15", "Feb 19 2023 17:15", "2030-01-01 00:00"])(
    "calls %j the future",
    (text) => expect(parseSlt(text, evening)).toEqual({ ok: false, problem: "future" }),
  );
});

describe("parseSlt looks back", () => {
  test.each([
    ["23:59", "2022-01-01T08:30", "2022-01-01T07:59"],
    ["00:01", "2022-01-01T07:59", "2021-12-31T08:01"],
    ["Jan 1 00:01", "2022-01-01T07:59", "2021-01-01T08:01"],
    ["Dec 31 23:00", "2022-01-01T09:00", "2022-01-01T07:00"],
    ["Feb 29 12:00", "2023-05-01T00:00", "2020-02-29T20:00"],
    ["Feb 29 12:00", "2103-05-01T00:00", "2096-02-29T20:00"],
    ["Feb 20 17:15", "2022-02-20T02:00", "2021-02-21T01:15"],
    ["yesterday 12:00", "2026-03-09T07:30", "2026-03-08T19:00"],
    ["12:00", "2026-03-08T18:00", "2026-03-07T20:00"],
  ])("%j at %s is %s", (text, now, at) =>
    expect(parseSlt(text, utc(now))).toEqual({ ok: true, at: utc(at) }),
  );
});
