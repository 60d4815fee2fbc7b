const closers = String.raw`["'”’»)\]」』）]*`;

/** After a line's end, a sentence's end that white space follows, and one in CJK text. */
const sentenceEnd = new RegExp(
  String.raw`(?<=\n|[.!?…]${closers}\s|[。！？｡]${closers})(?!["'”’»)\]」』）])`,
  "u",
);
const wordEnd = /(?<=\s)(?=\S)/u;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

type Cut = (text: string) => string[];

/** Ever smaller pieces; those of each put together are the text. */
const cuts: readonly Cut[] = [
  (text) => text.split(sentenceEnd),
  (text) => text.split(wordEnd),
  (text) => Array.from(graphemes.segment(text), ({ segment }) => segment),
  (text) => [...text],
];

/** The length of well-formed text in UTF-8. */
export function countBytes(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

/**
 * The text in parts of at most `limit` (4 or more) UTF-8 bytes, cut at sentence ends; a sentence over
 * the limit is cut at word ends, a word over it between characters. Only white space at cuts is lost.
 */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  pack(parts, text.trim(), limit, cuts);
  return parts.map((part) => part.trimEnd());
}

/** Puts the piece behind what is packed: into the last part, into one of its own, or cut smaller. */
function pack(parts: string[], piece: string, limit: number, [cut, ...finer]: readonly Cut[]) {
  const last = parts.at(-1);
  const isFit = (candidate: string) => countBytes(candidate.trim()) <= limit;
  if (last !== undefined && isFit(last + piece)) parts[parts.length - 1] = last + piece;
  else if (isFit(piece) || !cut) parts.push(piece.trimStart());
  else for (const smaller of cut(piece)) pack(parts, smaller, limit, finer);
}
