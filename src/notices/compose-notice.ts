import type { Embed, Message } from "#src/notices/message";
import { neutralise, neutraliseLine } from "#src/notices/neutralise";
import { showTime } from "#src/notices/show-time";
import { noticeWords } from "#src/notices/words/notice";

type EstateFacts = { name: string; helpUrl: string | null };
type IncidentFacts = {
  title: string;
  system: string;
  details: string | null;
  affectsPayments: boolean;
  awareAt: number;
  openedAt: number;
  resolvedAt: number | null;
};
type EventFacts = { text: string; occurredAt: number; recordedAt: number };

/** What residents read when an incident opens. */
export function composeOpened(estate: EstateFacts, incident: IncidentFacts): Message {
  const headline = incident.affectsPayments ? noticeWords.opened : noticeWords.openedOther;
  return {
    content: headline(neutraliseLine(incident.title)),
    embed: {
      ...shared(estate, incident.details),
      fields: [
        { name: noticeWords.system, value: neutraliseLine(incident.system) },
        { name: noticeWords.since, value: showTime(incident.awareAt, incident.openedAt) },
        advice(estate, incident),
      ],
      tone: "trouble",
    },
  };
}

/** What residents read when staff announce a line of the timeline. */
export function composeUpdate(
  estate: EstateFacts,
  incident: IncidentFacts,
  event: EventFacts,
): Message {
  return composeNews(estate, incident, event, noticeWords.update);
}

/** What residents read when staff pass on what the vendor announced. */
export function composeVendorNotice(
  estate: EstateFacts,
  incident: IncidentFacts,
  event: EventFacts,
): Message {
  return composeNews(estate, incident, event, noticeWords.vendor);
}

/** What residents read when an all-clear is taken back. */
export function composeReopened(
  estate: EstateFacts,
  incident: IncidentFacts,
  event: EventFacts,
): Message {
  const message = composeNews(estate, incident, event, noticeWords.reopened);
  return { ...message, embed: { ...message.embed, tone: "trouble" } };
}

/** What residents read when payments are paused or opened again. */
export function composePayments(
  estate: EstateFacts,
  incident: IncidentFacts,
  event: EventFacts,
  state: "paused" | "open",
): Message {
  const isPaused = state === "paused";
  const next = isPaused ? noticeWords.pausedAdvice : noticeWords.openAdvice;
  const safe = isPaused ? noticeWords.rentalSafe : null;
  return {
    content: isPaused ? noticeWords.paymentsPaused : noticeWords.paymentsOpen,
    embed: {
      ...shared(estate, incident.title),
      fields: [
        { name: noticeWords.at, value: showTime(event.occurredAt, event.recordedAt) },
        { name: noticeWords.whatToDo, value: lines(next, safe, article(estate)) },
      ],
      tone: isPaused ? "trouble" : "good",
    },
  };
}

function composeNews(
  estate: EstateFacts,
  incident: IncidentFacts,
  event: EventFacts,
  headline: (title: string) => string,
): Message {
  return {
    content: headline(neutraliseLine(incident.title)),
    embed: {
      ...shared(estate, event.text),
      fields: [
        { name: noticeWords.at, value: showTime(event.occurredAt, event.recordedAt) },
        ...(incident.resolvedAt === null
          ? [advice(estate, incident)]
          : adviceAfter(estate, incident)),
      ],
      tone: "neutral",
    },
  };
}

/** The estate's all-clear, as its preview and its notice show it. */
export function composeAllClear(
  estate: EstateFacts,
  incident: IncidentFacts,
  event: EventFacts,
): Message {
  return {
    content: noticeWords.allClear(neutraliseLine(incident.title)),
    embed: {
      ...shared(estate, event.text),
      fields: [
        { name: noticeWords.since, value: showTime(incident.awareAt, event.recordedAt) },
        { name: noticeWords.allClearAt, value: showTime(event.occurredAt, event.recordedAt) },
        ...adviceAfter(estate, incident),
      ],
      tone: "good",
    },
  };
}

function shared(estate: EstateFacts, text: string | null): Pick<Embed, "title" | "description"> {
  const title = neutraliseLine(estate.name);
  return text === null ? { title } : { title, description: neutralise(text) };
}

function advice(estate: EstateFacts, incident: IncidentFacts) {
  const { rentalSafe, dontPayTwice, fileTicket, offlineMessages, waitForNews } = noticeWords;
  const value = incident.affectsPayments
    ? lines(rentalSafe, dontPayTwice, fileTicket, offlineMessages, article(estate))
    : lines(waitForNews, article(estate));
  return { name: noticeWords.whatToDo, value };
}

/** After the all-clear all that is left to do is to speak up. */
function adviceAfter(estate: EstateFacts, incident: IncidentFacts) {
  if (!incident.affectsPayments) return [];
  const value = lines(noticeWords.stillMissing, article(estate));
  return [{ name: noticeWords.whatToDo, value }];
}

function article(estate: EstateFacts): string | null {
  return estate.helpUrl && noticeWords.helpArticle(neutralise(estate.helpUrl));
}

function lines(...texts: (string | null)[]): string {
  return texts.filter((text) => text !== null).join("\n");
}
