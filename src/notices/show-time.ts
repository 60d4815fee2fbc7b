import { discordTime, formatSlt } from "#src/time/format-slt";

/** A time in a message: SLT, dated where its day is not the reference's, and each reader's own time. */
export function showTime(at: number, reference: number): string {
  return `${formatSlt(at, reference)} (${discordTime(at)})`;
}
