import { customId, intText } from "#src/custom-id";
import type { Button, Message } from "#src/notices/message";
import { neutraliseLine } from "#src/notices/neutralise";
import { showTime } from "#src/notices/show-time";
import { reminderWords } from "#src/notices/words/reminder";
import { formatDuration } from "#src/time/format-slt";

const question = { incident: intText, asked: intText };

/** The buttons name the incident by its number, and the question by when it was asked. */
export const updateId = customId("incident.remind-update", question);
export const snoozeId = customId("incident.remind-snooze", question);
export const stopId = customId("incident.remind-stop", question);

/** `asked` is when staff were asked, `toldAt` when residents were last told something before that. */
export type ReminderFacts = { number: number; title: string; toldAt: number; asked: number };

type ButtonName = keyof typeof reminderWords.buttons;

/** Asks staff for an update that residents can read. */
export function composeReminder(facts: ReminderFacts): Message {
  const buttons = listButtons(facts, "update", "snooze", "stop");
  return { content: `${composeHead(facts)}\n${composeLastTold(facts)}`, buttons };
}

/** The question once it was put off. */
export function composeSnoozed(facts: ReminderFacts, userId: string, until: number): Message {
  const snoozed = reminderWords.snoozed(`<@${userId}>`, showTime(until, facts.asked));
  return {
    content: `${composeHead(facts)}\n${snoozed}`,
    buttons: listButtons(facts, "update", "stop"),
  };
}

/** The question once staff want no more of them. */
export function composeStopped(facts: ReminderFacts, userId: string): Message {
  return { content: `${composeHead(facts)}\n${reminderWords.stopped(`<@${userId}>`)}` };
}

/** The question once residents were told something, at `at`. */
export function composeAnswered(
  { number, title }: Pick<ReminderFacts, "number" | "title">,
  at: number,
): Message {
  return { content: reminderWords.answered(number, neutraliseLine(title), showTime(at, at)) };
}

/** The question once its incident is part of the one of number `into`. */
export function composeMergedAway(
  { number, title }: Pick<ReminderFacts, "number" | "title">,
  into: number,
): Message {
  return { content: reminderWords.merged(number, neutraliseLine(title), into) };
}

function composeHead({ number, title, toldAt, asked }: ReminderFacts): string {
  return reminderWords.question(showSilence(asked - toldAt), number, neutraliseLine(title));
}

function composeLastTold({ toldAt, asked }: ReminderFacts): string {
  return reminderWords.lastTold(showTime(toldAt, asked));
}

/** Up to two hours in minutes, as the reminder time is set. */
function showSilence(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return minutes <= 120 ? reminderWords.minutes(minutes) : formatDuration(ms);
}

const ids = { update: updateId, snooze: snoozeId, stop: stopId };
const styles = { update: "primary", snooze: "secondary", stop: "secondary" } as const;

function listButtons({ number, asked }: ReminderFacts, ...names: ButtonName[]): Button[] {
  return names.map((name) => ({
    label: reminderWords.buttons[name],
    id: ids[name].encode({ incident: number, asked }),
    style: styles[name],
  }));
}
