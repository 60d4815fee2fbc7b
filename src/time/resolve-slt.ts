import type { Clock } from "#src/time/read-clock";
import type { DateWords } from "#src/time/read-date";
import { instantsOf, sltOffsetName, toSlt, type WallTime } from "#src/time/slt-zone";

export type SltProblem = "unreadable" | "nonexistent" | "ambiguous" | "future";
export type SltResult = { ok: true; at: number } | { ok: false; problem: SltProblem };

type Day = { year: number; month: number; day: number };

// Domain rule: clocks differ a little, so up to two minutes ahead is not yet the future.
const toleranceMs = 2 * 60_000;

// February 29 can be eight years back, across a century that is no leap year.
const yearsBack = 8;

/** The latest instant the day and clock time can mean at `now` (UTC epoch ms), or why none does. */
export function resolveSlt(date: DateWords, clock: Clock, now: number): SltResult {
  const days = daysMeant(date, now);
  let problem: SltProblem = "unreadable";
  for (const day of days) {
    const result = resolveOn(day, clock, now);
    if (result.ok || days.length === 1 || result.problem === "ambiguous") return result;
    // A day whose clock has passed that time is the one meant, even if the time went wrong there.
    const isMeant = result.problem !== "unreadable" && hasPassed(wallOf(day, clock), now);
    if (isMeant) return result;
    problem = result.problem;
  }
  return { ok: false, problem };
}

function resolveOn(day: Day, clock: Clock, now: number): SltResult {
  const instants = instantsOf(wallOf(day, clock));
  if (!instants) return { ok: false, problem: "unreadable" };
  if (instants.length === 0) return { ok: false, problem: "nonexistent" };
  const meant = instants.length === 1 ? instants : instants.filter((at) => isMeantBy(clock, at));
  const [at, other] = meant.filter((instant) => instant <= now + toleranceMs);
  if (at === undefined) return { ok: false, problem: "future" };
  if (other !== undefined) return { ok: false, problem: "ambiguous" };
  return { ok: true, at };
}

function isMeantBy(clock: Clock, at: number): boolean {
  if (clock.offset === null || clock.offset === "slt") return true;
  return clock.offset === sltOffsetName(at).toLowerCase();
}

/**
 * The days that the words can mean, latest first; a single one when they name it. Never tomorrow or
 * next year: what was formatted as a time of today has to be read as one, also at 23:59.
 */
function daysMeant(date: DateWords, now: number): Day[] {
  const today = toSlt(now);
  if (date.kind === "full") return [{ year: date.year, month: date.month, day: date.day }];
  if (date.kind === "relative") return [dayOf(today.minus({ days: date.daysBack }))];
  if (date.kind === "none") return [0, 1].map((days) => dayOf(today.minus({ days })));
  const years = Array.from({ length: yearsBack + 1 }, (_, back) => today.year - back);
  return years.map((year) => ({ year, month: date.month, day: date.day }));
}

function dayOf({ year, month, day }: Day): Day {
  return { year, month, day };
}

function wallOf(day: Day, { hour, minute, second }: Clock): WallTime {
  return { ...day, hour, minute, second };
}

/** Whether SLT clocks, read without regard to their offset, have passed that wall time at `now`. */
function hasPassed(wall: WallTime, now: number): boolean {
  const local = toSlt(now);
  const shown = Date.UTC(
    local.year,
    local.month - 1,
    local.day,
    local.hour,
    local.minute,
    local.second,
  );
  return (
    shown >= Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
  );
}
