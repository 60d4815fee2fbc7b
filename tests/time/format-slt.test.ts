import { describe, expect, test } from "vitest";
import {
  discordTime,
  formatDuration,
  formatSlt,
  formatSltDate,
  formatSltTime,
  sameSltDay,
} from "#src/time/format-slt";

const utc = (iso: string) => Date.parse(`${iso}Z`);
const paid = 1645319700000;
const minute = 60_000;

describe("formatSltTime", () => {
  test.each([
    [paid, "17:15 SLT"],
    [paid + 59_999, "17:15 SLT"],
    [utc("2022-07-01T07:05"), "00:05 SLT"],
    [utc("2026-11-01T07:59"), "00:59 SLT"],
    [utc("2026-11-01T08:30"), "01:30 PDT"],
    [utc("2026-11-01T09:30"), "01:30 PST"],
    [utc("2026-11-01T10:00"), "02:00 SLT"],
    [utc("2026-03-08T09:59"), "01:59 SLT"],
    [utc("2026-03-08T10:00"), "03:00 SLT"],
  ])("%d is %s", (at, text) => expect(formatSltTime(at)).toBe(text));
});

describe("formatSlt", () => {
  test.each([
    ["2022-02-20T07:59", "17:15 SLT"],
    ["2022-02-20T08:00", "Feb 19, 17:15 SLT"],
    ["2022-02-19T07:59", "Feb 19, 17:15 SLT"],
    ["2022-12-31T12:00", "Feb 19, 17:15 SLT"],
    ["2023-02-20T01:15", "Feb 19, 2022, 17:15 SLT"],
  ])("as read at %s", (reference, text) => expect(formatSlt(paid, utc(reference))).toBe(text));
});

test("formatSltDate writes the SLT day in full", () => {
  expect(formatSltDate(paid)).toBe("February 19, 2022");
  expect(formatSltDate(utc("2022-03-01T07:59"))).toBe("February 28, 2022");
});

test("sameSltDay goes by SLT midnight", () => {
  expect(sameSltDay(utc("2022-02-19T08:00"), utc("2022-02-20T07:59"))).toBe(true);
  expect(sameSltDay(utc("2022-02-19T07:59"), utc("2022-02-19T08:00"))).toBe(false);
  expect(sameSltDay(utc("2026-11-01T07:00"), utc("2026-11-02T07:59"))).toBe(true);
});

test("discordTime is in whole seconds", () => {
  expect(discordTime(paid)).toBe("<t:1645319700:f>");
  expect(discordTime(paid + 999, "R")).toBe("<t:1645319700:R>");
});

describe("formatDuration", () => {
  test.each([
    [-1, "less than a minute"],
    [0, "less than a minute"],
    [minute - 1, "less than a minute"],
    [minute, "1 min"],
    [12 * minute, "12 min"],
    [60 * minute, "1 h"],
    [253 * minute, "4 h 13 min"],
    [1439 * minute, "23 h 59 min"],
    [1440 * minute, "1 d"],
    [51 * 60 * minute, "2 d 3 h"],
    [1445 * minute, "1 d"],
  ])("%d ms is %s", (ms, text) => expect(formatDuration(ms)).toBe(text));
});
