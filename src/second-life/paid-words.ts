// Words that say nothing about how much or when.
const filler = new Set(
  (
    "i ive ve we paid payed pay payment sent at on around about approx approximately roughly circa ca " +
    "the of in for to my and was it is amount time when rent rental tier tierbox box via with by " +
    "paypal inworld in-world some sometime thanks thank you thx ty please pls"
  ).split(" "),
);

const month = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*$/;

/**
 * The words of a "how much and when" line that carry meaning, in lower case. Commas stay only where
 * they group thousands, colons only inside clock times.
 */
export function paidWords(text: string): string[] {
  return (
    text
      .toLowerCase()
      // Another zone than SLT: a word that nothing reads, so that staff ask.
      .replace(/\b(?:my|our|your|local) time\b/g, " zone-unknown ")
      .replace(/\b(?:sl|second ?life) time\b/g, " slt ")
      .replace(/\bfor \d+ (?:day|week|month)s?\b(?! ago)/g, " ")
      .replace(/(?<=(?<![\d:])\d{1,3}),(?=\d{3}(?![\d:]))/g, "\u0000")
      .replace(/[,;!?=~@"“”‘’'`()[\]{}|–—]|:(?!\d)|(?<!\d):|(?<!\S)[-/]+(?!\S)|\.+(?!\S)/g, " ")
      .replaceAll("\u0000", ",")
      .split(/\s+/)
      .filter((word) => word !== "" && !filler.has(word))
  );
}

/** Whether a word names a month, so that a small number beside it may be its day. */
export function isMonth(word: string | undefined): boolean {
  return word !== undefined && month.test(word);
}
