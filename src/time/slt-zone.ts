import { DateTime } from "luxon";

/** A date and clock time as read off a wall clock in Second Life; month is 1–12. */
export type WallTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
};

// Domain rule: SLT is Pacific time, daylight saving included.
const zone = "America/Los_Angeles";

const pacificDaylightMinutes = -7 * 60;

/** The instant (UTC epoch ms) as a luxon date in SLT. The only door to the zone. */
export function toSlt(at: number): DateTime {
  return DateTime.fromMillis(at, { zone, locale: "en-US" });
}

/**
 * The instants (UTC epoch ms, earliest first) at which SLT clocks show `wall`: none in the hour
 * skipped in spring, two in the hour repeated in autumn, else one. Null when the calendar has no
 * such day or the clock no such time.
 */
export function instantsOf(wall: WallTime): number[] | null {
  const read = DateTime.fromObject(wall, { zone });
  if (!read.isValid) return null;
  if (read.hour !== wall.hour || read.minute !== wall.minute) return [];
  return read
    .getPossibleOffsets()
    .map((at) => at.toMillis())
    .sort((a, b) => a - b);
}

/** Whether SLT clocks show the wall time of `at` (UTC epoch ms) twice that day. */
export function isRepeatedHour(at: number): boolean {
  return toSlt(at).getPossibleOffsets().length > 1;
}

/** "PDT" while daylight saving holds at `at` (UTC epoch ms), else "PST". */
export function sltOffsetName(at: number): "PDT" | "PST" {
  return toSlt(at).offset === pacificDaylightMinutes ? "PDT" : "PST";
}
