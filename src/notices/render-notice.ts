import type { Fact, Notice } from "#src/notices/compose-notice";
import type { Message } from "#src/notices/message";
import { neutralise, neutraliseLine } from "#src/notices/neutralise";
import { showTime } from "#src/notices/show-time";
import { noticeWords } from "#src/notices/words/notice";

/** The notice as Discord shows it. */
export function renderNotice(notice: Notice): Message {
  const { headline, estate, text, facts, tone, reference } = notice;
  const advice = listAdvice(notice);
  return {
    content: neutraliseLine(headline),
    embeds: [
      {
        title: neutraliseLine(estate),
        ...(text !== null && { description: neutralise(text) }),
        fields: [
          ...facts.map((fact) => ({ name: fact.label, value: showFact(fact, reference) })),
          ...(advice ? [{ name: noticeWords.whatToDo, value: advice }] : []),
        ],
        tone,
      },
    ],
  };
}

function showFact(fact: Fact, reference: number): string {
  return "at" in fact ? showTime(fact.at, reference) : neutraliseLine(fact.text);
}

function listAdvice({ advice, helpUrl }: Notice): string {
  const article = helpUrl ? [noticeWords.helpArticle(neutralise(helpUrl))] : [];
  return [...advice, ...article].join("\n");
}
