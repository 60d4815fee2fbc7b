const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const count = "(\\d{1,4}|an?) ?";
const ago = new RegExp(
  `^(?:${count}d(?:ays?)?)? ?(?:${count}h(?:(?:ou)?rs?)?)? ?(?:${count}m(?:in(?:ute)?s?)?)? ?` +
    `(?:${count}s(?:ec(?:ond)?s?)?)? ago$`,
);

/**
 * Milliseconds that "10m ago", "1h 30m ago", "2 days ago" or "just now" lie back, largest unit
 * first, at most 9999 of each; a day is 24 hours. Null when the text, in lower case and single
 * spaced, is none of these.
 */
export function readAgo(text: string): number | null {
  if (/^(?:(?:just|right) )?now$/.test(text)) return 0;
  const match = ago.exec(text.replaceAll(" and ", " "));
  const counts = match?.slice(1).map(countOf) ?? [];
  if (counts.every((n) => n === undefined)) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = counts;
  return days * day + hours * hour + minutes * minute + seconds * second;
}

function countOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  return word.startsWith("a") ? 1 : Number(word);
}
