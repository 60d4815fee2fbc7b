import { isMonth, paidWords } from "#src/second-life/paid-words";
import { parseLsd } from "#src/second-life/parse-lsd";
import { parseSlt, type SltProblem, type SltResult } from "#src/time/parse-slt";

export type PaidResult = {
  amountLsd: number | null;
  paidAt: number | null;
  timeProblem: SltProblem | null;
};

type Piece =
  | { kind: "amount"; words: string[]; value: number }
  | { kind: "time"; words: string[]; result: SltResult }
  | { kind: "unknown"; words: string[] };

// "1 day 2 hours 3 minutes 4 seconds ago" is the longest thing read in one piece.
const longestPiece = 9;
const mostWords = 60;

/**
 * Amount (L$) and time (`paidAt` and `now` in UTC epoch ms) out of one line in any order, such as
 * `L$1500 at 17:15` or `750L 10m ago`; the parts read as `parseLsd` and `parseSlt` do.
 *
 * A part is null where two different ones could be meant: a wrong amount or time costs staff more
 * than a question. `timeProblem` is null exactly when `paidAt` is set; it is `unreadable` also when
 * any word of the line was not understood, as that word may change the time. Never throws.
 */
export function parsePaid(text: string, now: number): PaidResult {
  const words = paidWords(text);
  const pieces = words.length > mostWords ? [] : piecesOf(words, now);
  const amountLsd = amountOf(pieces);
  if (hasTwoReadings(pieces, now)) return { amountLsd: null, ...timeOf([]) };
  return { amountLsd, ...timeOf(pieces) };
}

/** Cuts the words from left to right into the longest pieces that mean something. */
function piecesOf(words: string[], now: number): Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < words.length; ) {
    const piece = pieceAt(words.slice(from, from + longestPiece), now);
    pieces.push(piece);
    from += piece.words.length;
  }
  return pieces;
}

function pieceAt(ahead: string[], now: number): Piece {
  for (let length = ahead.length; length > 0; length -= 1) {
    const words = ahead.slice(0, length);
    const result = parseSlt(words.join(" "), now);
    if (isReadable(result)) return { kind: "time", words, result };
    const value = parseLsd(words.join(" "));
    if (value !== null) return { kind: "amount", words, value };
  }
  return { kind: "unknown", words: ahead.slice(0, 1) };
}

function amountOf(pieces: Piece[]): number | null {
  const values = new Set(pieces.flatMap((piece) => (piece.kind === "amount" ? piece.value : [])));
  const [value] = values;
  const isOne = values.size === 1 && !pieces.some(isHalfAmount);
  return value !== undefined && isOne ? value : null;
}

/** Something like "1.500", which may have been meant as the amount. */
function isHalfAmount({ kind, words }: Piece): boolean {
  return kind === "unknown" && /^(?:l\$)?[\d.,]*\d[\d.,]*(?:l\$?)?$/.test(words[0] ?? "");
}

function timeOf(pieces: Piece[]): Pick<PaidResult, "paidAt" | "timeProblem"> {
  const results = pieces.flatMap((piece) => (piece.kind === "time" ? piece.result : []));
  const [first] = results;
  const isOne = results.every((result) => JSON.stringify(result) === JSON.stringify(first));
  const isUnderstood = pieces.every((piece) => piece.kind !== "unknown");
  if (!first || !isOne || !isUnderstood) return { paidAt: null, timeProblem: "unreadable" };
  if (!first.ok) return { paidAt: null, timeProblem: first.problem };
  return { paidAt: first.at, timeProblem: null };
}

/** "17:15 Feb 19 2022" may end in an amount; in "2 Feb 19 17:15" either number may be the day. */
function hasTwoReadings(pieces: Piece[], now: number): boolean {
  return pieces.some((piece, index) => {
    if (piece.kind === "amount") {
      const isSmall = piece.words.length === 1 && /^\d{1,2}$/.test(piece.words[0] ?? "");
      const beside = [pieces[index - 1]?.words.at(-1), pieces[index + 1]?.words[0]];
      return isSmall && beside.some(isMonth);
    }
    if (piece.kind !== "time" || amountOf(pieces) !== null) return false;
    const isYearLast = /^\d{4}$/.test(piece.words.at(-1) ?? "");
    return isYearLast && isReadable(parseSlt(piece.words.slice(0, -1).join(" "), now));
  });
}

function isReadable(result: SltResult): boolean {
  return result.ok || result.problem !== "unreadable";
}
