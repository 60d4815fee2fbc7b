import { instantsOf, toSlt } from "#src/time/slt-zone";

/** The year in SLT of an instant in UTC epoch ms. */
export function sltYear(at: number): number {
  return toSlt(at).year;
}

/** When that year begins in SLT, in UTC epoch ms. */
export function startOfSltYear(year: number): number {
  const wall = { year, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  const [start] = instantsOf(wall) ?? [];
  if (start === undefined) throw new Error(`The year ${year} has no beginning.`);
  return start;
}
