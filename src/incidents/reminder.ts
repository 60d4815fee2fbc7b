import type { Estate } from "#db/queries/estates";
import type { Incident } from "#db/queries/incidents";
import type { ReminderFacts } from "#src/notices/compose-reminder";

const minuteMs = 60_000;

export const snoozeMs = 30 * minuteMs;

type Watched = Pick<Incident, "quiet" | "phase" | "remindersStoppedAt">;

/**
 * What telling residents at `now` changes of an incident: staff are asked for the next update once the
 * estate's reminder time has passed, unless it is quiet or resolved, or they stopped these questions.
 * A question that stood is answered by it.
 */
export function toldChange(
  { reminderMinutes }: Pick<Estate, "reminderMinutes">,
  { quiet, phase, remindersStoppedAt }: Watched,
  now: number,
): Reminded {
  const isWatched = !quiet && phase !== "resolved" && remindersStoppedAt === null;
  const remindAt = isWatched ? now + reminderMinutes * minuteMs : null;
  return { toldAt: now, remindAt, remindedAt: null };
}

type Reminded = Pick<Incident, "toldAt" | "remindAt" | "remindedAt">;

/**
 * What a merge makes of when staff are asked about the incident that takes the other over: once the
 * reminder time has passed since residents were last told of either. Newer news of the source answers a
 * question that stands, unless it was asked after them and an answer is due, or it is put off until then.
 */
export function joinReminders(
  estate: Pick<Estate, "reminderMinutes">,
  source: Pick<Incident, "toldAt">,
  into: Watched & Reminded,
  now: number,
): Reminded {
  const { toldAt, remindAt, remindedAt } = into;
  if (source.toldAt === null || source.toldAt <= (toldAt ?? 0)) {
    return { toldAt, remindAt, remindedAt };
  }
  const told = toldChange(estate, into, source.toldAt);
  const isAskedSince = remindedAt !== null && remindedAt >= source.toldAt;
  const isDue = told.remindAt !== null && told.remindAt <= Math.max(now, remindAt ?? 0);
  return isAskedSince && isDue ? { toldAt: source.toldAt, remindAt, remindedAt } : told;
}

type Asked = Pick<Incident, "number" | "resolvedAt" | "remindersStoppedAt" | "remindedAt">;

/** A question to staff, as its buttons name it: the incident's number and when it was asked. */
export type Question = { incident: number; asked: number };

export type Outdated = "merged" | "resolved" | "stopped" | "newer" | "told";

/** Why a question no longer stands, judged by the incident that its number now leads to; null where it does. */
export function outdatedBy(
  incident: Asked,
  { incident: number, asked }: Question,
): Outdated | null {
  if (incident.number !== number) return "merged";
  if (incident.resolvedAt !== null) return "resolved";
  if (incident.remindersStoppedAt !== null) return "stopped";
  if (incident.remindedAt === null) return "told";
  return incident.remindedAt === asked ? null : "newer";
}

/** What a question asked at `asked` says. Only incidents of which residents were told have questions. */
export function factsOf(
  { number, title, toldAt, openedAt }: Pick<Incident, "number" | "title" | "toldAt" | "openedAt">,
  asked: number,
): ReminderFacts {
  return { number, title, toldAt: toldAt ?? openedAt, asked };
}
