import { isRepeatedHour, sltOffsetName, toSlt } from "#src/time/slt-zone";

/**
 * "17:15 SLT" for an instant in UTC epoch ms, seconds cut off. In the autumn hour that clocks show
 * twice it says "01:30 PDT" or "01:30 PST", so that `parseSlt` reads the same instant back.
 */
export function formatSltTime(at: number): string {
  return `${toSlt(at).toFormat("HH:mm")} ${isRepeatedHour(at) ? sltOffsetName(at) : "SLT"}`;
}

/**
 * The time, with the date when its SLT day is not that of `reference`, and the year when that
 * differs too: "17:15 SLT", "Feb 19, 17:15 SLT", "Feb 19, 2022, 17:15 SLT". Both in UTC epoch ms.
 * Domain rule: a line shows its date wherever it differs from the line before or from today.
 */
export function formatSlt(at: number, reference: number): string {
  if (sameSltDay(at, reference)) return formatSltTime(at);
  const isSameYear = toSlt(at).year === toSlt(reference).year;
  return `${toSlt(at).toFormat(isSameYear ? "LLL d" : "LLL d, yyyy")}, ${formatSltTime(at)}`;
}

/**
 * "February 19, 2022, 17:15 SLT" for an instant in UTC epoch ms: what `parseSlt` reads back as that
 * minute at whatever time it is read, so that it can stand in a form that is sent a day later.
 */
export function formatSltFull(at: number): string {
  return `${formatSltDate(at)}, ${formatSltTime(at)}`;
}

/** "February 19, 2022": the SLT day of an instant in UTC epoch ms. */
export function formatSltDate(at: number): string {
  return toSlt(at).toFormat("LLLL d, yyyy");
}

/** Whether two instants in UTC epoch ms fall on one calendar day in SLT. */
export function sameSltDay(a: number, b: number): boolean {
  return toSlt(a).hasSame(toSlt(b), "day");
}

/**
 * Discord's timestamp markup for an instant in UTC epoch ms, which every reader sees in their own
 * zone. Styles as Discord documents them: f date and time, R relative, t time, D date.
 */
export function discordTime(at: number, style: "f" | "R" | "t" | "D" = "f"): string {
  return `<t:${Math.floor(at / 1000)}:${style}>`;
}

/**
 * A span in ms as its two largest units, rounded down: "2 d 3 h", "4 h 13 min", "12 min". Below a
 * minute, and for a negative span, "less than a minute".
 */
export function formatDuration(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return "less than a minute";
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  if (days > 0) return joinUnits([days, "d"], [hours, "h"]);
  return joinUnits([hours, "h"], [minutes % 60, "min"]);
}

function joinUnits(...parts: [number, string][]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}
