import { toSlt } from "#src/time/slt-zone";

/**
 * "00:57 UTC" for an instant in UTC epoch ms, with the date where its UTC day is not its SLT day:
 * "Feb 20, 00:57 UTC". It is read beside the time in SLT.
 */
export function formatUtc(at: number): string {
  const slt = toSlt(at);
  const utc = slt.toUTC();
  return utc.toFormat(utc.day === slt.day ? "HH:mm 'UTC'" : "LLL d, HH:mm 'UTC'");
}
