// New line, tab and U+200D stay, the last because it joins emoji. U+2028 and U+2029 would start a
// line unseen, and Discord refuses a message that holds half a surrogate pair.
const strippedCharacters =
  /(?![\n\t\u200D])[\p{Cc}\u200B\u200C\u2028-\u202E\u2060\u2066-\u2069\uFEFF\p{Cs}]/gu;

const inLink = String.raw`[^\s<>()[\]\\\x60*|@]`;
const massMention = "(?i:everyone|here)";

// Discord links a bare URL by itself and shows a backslash inside it, so none is added there. A
// bracketed part belongs to it when closed (wiki pages), as does the @ of a profile page.
const link = String.raw`(?<![A-Za-z0-9])https?:\/\/[A-Za-z0-9](?:${inLink}|\(${inLink}*\)|@(?!${massMention}))*`;

/** Every piece of a line that could be markup, by what has to be done about it. */
const inertMarkup = new RegExp(
  [
    `(?<link>${link})`,
    String.raw`(?<opener>@(?=${massMention})|<(?=[@#:/!?A-Za-z])(?!https?:\/\/))`,
    String.raw`(?<masked>\]\()`,
    String.raw`(?<mark>[\\\x60*_~|[]|&(?=#?\w+;))`,
    "(?<head>[>#=-])",
  ].join("|"),
  "g",
);

/** What may precede a line's quote or heading mark: white space, list marks, quote marks. */
const lineHead = /^\s*(?:(?:[-+*]|\d+[.)])\s+|>\s*)*/;

/** A line that underlines the one above into a heading, or draws a rule, in a Markdown file. */
const ruleLine = /^\s*(?:=+|-[-\s]*)$/;

const zeroWidthSpace = "\u200B";
const backslash = "\\";

/** The text less the characters that nobody sees, or that turn what others see around. */
export function stripInvisible(text: string): string {
  return text.replace(strippedCharacters, "");
}

/**
 * Text a person typed, made safe to stand inside a Discord message or a Markdown file; newlines kept.
 * A reader sees it as typed, less the control, bidi and zero-width characters that it loses.
 */
export function neutralise(text: string): string {
  return stripInvisible(text).split("\n").map(neutraliseOne).join("\n");
}

/** As neutralise, on one line: runs of white space become one space, none at either end. */
export function neutraliseLine(text: string): string {
  return neutraliseOne(stripInvisible(text).replace(/\s+/g, " ").trim());
}

/**
 * The text in at most `max` UTF-16 code units, in whole code points; ends with "…" when it was cut.
 * Neutralised text stays so: a backslash that lost the character behind it goes too.
 */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return "";
  const kept = text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, "");
  const tail = /\\*$/.exec(kept)?.[0].length ?? 0;
  return `${kept.slice(0, kept.length - (tail % 2))}…`;
}

function neutraliseOne(line: string): string {
  const heads = headMarks(line);
  return line.replace(inertMarkup, (match, ...rest) => {
    const groups: Record<string, string | undefined> = rest.at(-1);
    if (groups["link"]) return match;
    if (groups["opener"]) return `${match}${zeroWidthSpace}`;
    if (groups["masked"]) return `]${backslash}(`;
    if (groups["head"] && !heads.has(rest.at(-3))) return match;
    return `${backslash}${match}`;
  });
}

/** Where in a line stand a quote mark, a heading's first hash, or the first mark of a rule. */
function headMarks(line: string): Set<number> {
  if (ruleLine.test(line)) return new Set([line.search(/\S/)]);
  const head = lineHead.exec(line)?.[0] ?? "";
  const marks = new Set([...head.matchAll(/>/g)].map((match) => match.index));
  const hashes = /^(-?)#+(?:\s|$)/.exec(line.slice(head.length));
  if (hashes) marks.add(head.length + (hashes[1] ?? "").length);
  return marks;
}
