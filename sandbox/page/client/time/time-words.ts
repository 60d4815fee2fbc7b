/*
 * Times as Discord shows them, in the reader's own zone and language (or those told, for tests).
 */

export type Reader = { locale?: string; timeZone?: string };

const day = 24 * 60 * 60_000;

const styles: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};

/** Making one takes far longer than writing with it, and a list of messages writes thousands of times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function write(at: number, style: string, { locale, timeZone }: Reader): string {
  const key = `${style} ${locale} ${timeZone}`;
  const options = styles[style] ?? styles["f"];
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formats.set(key, format);
  return format.format(at);
}

/** `<t:…>`: `format` is Discord's letter, `R` for how long ago. */
export function writeStamp(at: number, format: string, now: number, reader: Reader = {}): string {
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15) return "Invalid date";
  return format === "R" ? writeRelative(at, now, reader) : write(at, format || "f", reader);
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * day],
  ["month", 30 * day],
  ["day", day],
  ["hour", 60 * 60_000],
  ["minute", 60_000],
  ["second", 1_000],
];

function writeRelative(at: number, now: number, { locale }: Reader): string {
  const away = at - now;
  const [unit, ms] = units.find(([, length]) => Math.abs(away) >= length) ?? ["second", 1_000];
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "always" });
  return words.format(Math.trunc(away / ms), unit);
}

/** Beside an author's name: "Today at 14:03". */
export function writeSent(at: number, now: number, reader: Reader = {}): string {
  const time = write(at, "t", reader);
  if (isSameDay(at, now, reader)) return `Today at ${time}`;
  if (isSameDay(at, now - day, reader)) return `Yesterday at ${time}`;
  return `${write(at, "d", reader)}, ${time}`;
}

export function writeTime(at: number, reader: Reader = {}): string {
  return write(at, "t", reader);
}

export function writeDay(at: number, reader: Reader = {}): string {
  return write(at, "D", reader);
}

export function writeFull(at: number, reader: Reader = {}): string {
  return write(at, "F", reader);
}

export function isSameDay(one: number, other: number, reader: Reader = {}): boolean {
  return write(one, "D", reader) === write(other, "D", reader);
}
