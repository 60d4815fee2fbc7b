import type { Fact, Notice } from "#src/notices/compose-notice";
import { stripInvisible } from "#src/notices/neutralise";
import { plainLine, plainText } from "#src/notices/plain-text";
import { countBytes, splitText } from "#src/notices/split-text";
import { toSubject } from "#src/notices/to-subject";
import { inWorldWords } from "#src/notices/words/in-world";
import { noticeWords } from "#src/notices/words/notice";
import { formatSlt } from "#src/time/format-slt";

/** What a group notice takes in-world. */
export const mostBytes = { subject: 63, part: 511 } as const;

/** A notice as staff paste it into group notices in-world, a part each. */
export type InWorldCopy = {
  /** ASCII without `|`. */
  subject: string;
  subjectBytes: number;
  /** Numbered where there are several; bytes are UTF-8's, numbering included. */
  parts: { text: string; bytes: number }[];
};

/** The notice in plain text, within what Second Life takes. */
export function inWorldCopy(notice: Notice): InWorldCopy {
  const subject = toSubject(plainLine(notice.headline, notice.reference), mostBytes.subject);
  const parts = number(stripInvisible(listLines(notice).join("\n")).trim());
  return {
    subject,
    subjectBytes: countBytes(subject),
    parts: parts.map((text) => ({ text, bytes: countBytes(text) })),
  };
}

function listLines({ headline, text, facts, advice, helpUrl, reference }: Notice): string[] {
  return [
    plainLine(headline, reference),
    ...(text === null ? [] : [plainText(text, reference)]),
    ...facts.map((fact) => inWorldWords.fact(fact.label, sayFact(fact, reference))),
    ...advice.map((sentence) => inWorldWords.advice[sentence] ?? sentence),
    ...(helpUrl === null ? [] : [noticeWords.helpArticle(helpUrl)]),
  ];
}

function sayFact(fact: Fact, reference: number): string {
  return "at" in fact ? formatSlt(fact.at, reference) : plainLine(fact.text, reference);
}

/** The longer its numbering the less a part holds, so the count of digits is found by trying. */
function number(body: string, digits = 1): string[] {
  if (countBytes(body) <= mostBytes.part) return [body];
  const most = 10 ** digits - 1;
  const room = mostBytes.part - inWorldWords.numbering(most, most).length;
  const parts = splitText(body, room);
  if (parts.length > most) return number(body, digits + 1);
  return parts.map((part, index) => inWorldWords.numbering(index + 1, parts.length) + part);
}
