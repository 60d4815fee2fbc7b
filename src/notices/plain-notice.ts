import type { Fact, Notice } from "#src/notices/compose-notice";
import { plainLine, plainLink, plainText } from "#src/notices/plain-text";
import { inWorldWords } from "#src/notices/words/in-world";

/** A notice as it reads away from Discord: plain text, nothing escaped. */
export type PlainNotice = {
  headline: string;
  /** What happened, as staff wrote it; may have several lines. */
  text: string | null;
  facts: Fact[];
  /** What residents should do, a sentence each. */
  advice: string[];
  helpUrl: string | null;
  tone: Notice["tone"];
};

/** The notice for readers who aren't on Discord. */
export function plainNotice(notice: Notice): PlainNotice {
  const { headline, text, facts, advice, helpUrl, tone, reference } = notice;
  return {
    headline: plainLine(headline, reference),
    text: text === null ? null : plainText(text, reference),
    facts: facts.map((fact) =>
      "at" in fact ? fact : { label: fact.label, text: plainLine(fact.text, reference) },
    ),
    advice: advice.map((sentence) => inWorldWords.advice[sentence] ?? sentence),
    helpUrl: plainLink(helpUrl),
    tone,
  };
}
