import { describe, expect, test } from "vitest";
import { isSameDay, writeSent, writeStamp } from "#sandbox/page/client/time/time-words";

const now = Date.parse("2026-03-10T12:00:00Z");
const reader = { locale: "en-GB", timeZone: "Europe/Berlin" };
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, " ");

describe("beside a name", () => {
  test.each([
    ["2026-03-10T11:05:00Z", "Today at 12:05"],
    // In Berlin that is already the day itself, and the day before that already yesterday.
    ["2026-03-09T23:30:00Z", "Today at 00:30"],
    ["2026-03-09T22:30:00Z", "Yesterday at 23:30"],
    ["2026-03-08T22:30:00Z", "08/03/2026, 23:30"],
  ])("%s", (at, words) => {
    expect(plain(writeSent(Date.parse(at), now, reader))).toBe(words);
  });
});

describe("a stamp", () => {
  const at = Date.parse("2022-02-20T01:15:00Z");
  test.each([
    ["t", "02:15"],
    ["T", "02:15:00"],
    ["d", "20/02/2022"],
    ["D", "20 February 2022"],
    ["f", "20 February 2022 at 02:15"],
    ["F", "Sunday, 20 February 2022 at 02:15"],
    ["", "20 February 2022 at 02:15"],
    ["?", "20 February 2022 at 02:15"],
    ["R", "4 years ago"],
  ])("as %j", (format, words) => {
    expect(plain(writeStamp(at, format, now, reader))).toBe(words);
  });

  test.each([
    [0, "in 0 seconds"],
    [-59_000, "59 seconds ago"],
    [-90 * 60_000, "1 hour ago"],
    [3 * 60_000, "in 3 minutes"],
  ])("%d ms away", (away, words) => {
    expect(writeStamp(now + away, "R", now, reader)).toBe(words);
  });

  test.each([Number.NaN, 1e18, Number.POSITIVE_INFINITY])("of no time at all: %d", (bad) => {
    expect(writeStamp(bad, "f", now, reader)).toBe("Invalid date");
  });
});

test("days are the reader's", () => {
  const [evening, night] = [Date.parse("2026-03-09T22:30:00Z"), Date.parse("2026-03-09T23:30:00Z")];
  expect(isSameDay(evening, night, reader)).toBe(false);
  expect(isSameDay(evening, night, { ...reader, timeZone: "UTC" })).toBe(true);
});
