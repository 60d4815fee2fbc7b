import { stripInvisible } from "#src/notices/neutralise";
import { inWorldWords } from "#src/notices/words/in-world";

/** What ASCII has another sign for; accents and ligatures NFKD takes apart. */
const plain: [RegExp, string][] = [
  [/[‘’‚‛′ʼ´]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/[‐‑‒–—―−]/g, "-"],
  [/×/g, "x"],
  [/ß/g, "ss"],
  [/æ/g, "ae"],
  [/Æ/g, "AE"],
  [/œ/g, "oe"],
  [/Œ/g, "OE"],
  [/ø/g, "o"],
  [/Ø/g, "O"],
  [/ł/g, "l"],
  [/Ł/g, "L"],
];

/** The headline as ASCII without `|` in at most `most` characters, cut at a word's end; never empty. */
export function toSubject(headline: string, most: number): string {
  const ascii = plain
    .reduce((text, [signs, sign]) => text.replace(signs, sign), stripInvisible(headline))
    .normalize("NFKD")
    .replace(/[|⁄]/g, "/")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7E]+/g, " ")
    .replace(/ +/g, " ")
    .trim();
  return cutAtWord(ascii, most).replace(/[ :,;-]+$/, "") || inWorldWords.subject;
}

/** A word so long that little would be left without it is cut. */
function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const wordEnd = text.lastIndexOf(" ", most);
  return text.slice(0, wordEnd > most / 2 ? wordEnd : most);
}
