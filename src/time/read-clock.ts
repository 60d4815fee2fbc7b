export type OffsetWord = "slt" | "pst" | "pdt";
export type Clock = { hour: number; minute: number; second: number; offset: OffsetWord | null };

const clock =
  /^(?<hour>\d{1,2})(?::(?<minute>[0-5]\d)(?::(?<second>[0-5]\d))?)? ?(?<half>[ap]m)? ?(?<offset>slt|pst|pdt)?$/;

/**
 * Reads "17:15", "17:15:30", "5:15pm", "5 pm" and a trailing SLT, PST or PDT, in lower case. A bare
 * number is no clock time. Null for 24:00, 13pm and anything else no clock shows.
 */
export function readClock(text: string): Clock | null {
  const groups = clock.exec(text)?.groups;
  if (!groups) return null;
  const { hour: hourText, minute: minuteText, second: secondText, half, offset } = groups;
  if (minuteText === undefined && half === undefined) return null;
  const hour = hourOf(Number(hourText), half);
  if (hour === null) return null;
  const [minute, second] = [Number(minuteText ?? 0), Number(secondText ?? 0)];
  return { hour, minute, second, offset: isOffset(offset) ? offset : null };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour < 24 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === "pm" ? 12 : 0);
}

function isOffset(word: string | undefined): word is OffsetWord {
  return word === "slt" || word === "pst" || word === "pdt";
}
