import { readAgo } from "#src/time/read-ago";
import { type Clock, readClock } from "#src/time/read-clock";
import { type DateWords, readDate } from "#src/time/read-date";
import { resolveSlt, type SltResult } from "#src/time/resolve-slt";

export type { SltProblem, SltResult } from "#src/time/resolve-slt";

const maxLength = 80;
const unreadable: SltResult = { ok: false, problem: "unreadable" };

/**
 * Reads a time as staff and residents type it in Second Life Time (Pacific, daylight saving
 * included): `17:15`, `5:15pm`, `yesterday 17:15`, `Feb 19 17:15`, `2022-02-19 17:15`, `10m ago`,
 * `now`, with an optional trailing SLT, PST or PDT. `now` and the result are UTC epoch ms.
 *
 * Domain rules: a bare time is the latest such time not in the future, a day without a year the
 * latest such day; up to two minutes ahead of `now` is accepted. Problems: `nonexistent` for the
 * hour skipped in spring, `ambiguous` for the hour repeated in autumn while both passes are past
 * and neither PDT nor PST is given, `future`, else `unreadable` (also for February 30). Never throws.
 *
 * PST and PDT count only in the repeated hour; elsewhere they mean SLT, as people say PST all year.
 */
export function parseSlt(text: string, now: number): SltResult {
  if (text.length > maxLength) return unreadable;
  const words = normalise(text);
  const ago = readAgo(words.replace(/ (?:slt|pst|pdt)$/, ""));
  if (ago !== null) return { ok: true, at: now - ago };
  const parts = readParts(words);
  return parts ? resolveSlt(parts.date, parts.clock, now) : unreadable;
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/[[\](),]/g, " ")
    .replace(/\b([ap])\.\s?m\b\.?/g, "$1m")
    .replace(/(?<=\b[a-z]{3,4})\./g, " ")
    .replace(/(?<=-\d\d)t(?=\d)/g, " ")
    .replace(/\b(?:at|on)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Splits day from clock time, whichever comes first, at the only space where both make sense. */
function readParts(words: string): { date: DateWords; clock: Clock } | null {
  const spaces = [...words.matchAll(/ /g)].map((match) => match.index);
  for (const space of [-1, ...spaces, words.length]) {
    const [first, second] = [words.slice(0, Math.max(space, 0)), words.slice(space + 1)];
    const parts = pair(first, second) ?? pair(second, first);
    if (parts) return parts;
  }
  return null;
}

function pair(dateText: string, clockText: string): { date: DateWords; clock: Clock } | null {
  const clock = readClock(clockText);
  const date = clock && readDate(dateText);
  return clock && date ? { date, clock } : null;
}
