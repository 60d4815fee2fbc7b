import type { Embed } from "#src/notices/message";
import { noticeWords } from "#src/notices/words/notice";

/** What residents are told, as plain words: `render-notice` and `in-world` give it its form. */
export type Notice = {
  /** What a push notification shows. */
  headline: string;
  estate: string;
  /** What happened, as staff wrote it. */
  text: string | null;
  facts: Fact[];
  /** What residents should do, a sentence each. */
  advice: string[];
  /** The estate's help article, where this notice points to it. */
  helpUrl: string | null;
  tone: Embed["tone"];
  /** Times are dated where their day is not this one's (epoch ms). */
  reference: number;
};

/** A fact in words, or a time in epoch ms. */
export type Fact = { label: string; text: string } | { label: string; at: number };

export type EstateFacts = {
  name: string;
  helpUrl: string | null;
  /** Absent from what older notices kept. */
  payments?: "open" | "paused";
};
export type IncidentFacts = {
  title: string;
  system: string;
  affectsPayments: boolean;
  awareAt: number;
  resolvedAt: number | null;
};
/** What a notice says beside its event; kept with it, so that a correction changes nothing of that. */
export type NoticeFacts = { estate: EstateFacts; incident: IncidentFacts };
export type EventFacts = {
  kind: EventKind;
  text: string;
  payments?: "open" | "paused" | null;
  occurredAt: number;
  recordedAt: number;
};
type EventKind =
  | "opened"
  | "log"
  | "vendor"
  | "vendor_all_clear"
  | "phase"
  | "payments"
  | "all_clear"
  | "all_clear_reason"
  | "reopened"
  | "merged";

type Compose = (estate: EstateFacts, incident: IncidentFacts, event: EventFacts) => Notice;

const composers: Record<EventKind, Compose> = {
  opened: composeOpened,
  log: composeNews(noticeWords.update),
  phase: composeNews(noticeWords.update),
  merged: composeNews(noticeWords.update),
  all_clear_reason: composeNews(noticeWords.update),
  vendor: composeNews(noticeWords.vendor),
  vendor_all_clear: composeNews(noticeWords.vendor),
  payments: composePayments,
  all_clear: composeAllClear,
  reopened: composeReopened,
};

/** Of the rows what a notice is composed of, as it is now. */
export function noticeFacts(of: EstateFacts, incident: IncidentFacts): NoticeFacts {
  const { name, helpUrl, payments } = of;
  const { title, system, affectsPayments, awareAt, resolvedAt } = incident;
  return {
    estate: { name, helpUrl, ...(payments && { payments }) },
    incident: { title, system, affectsPayments, awareAt, resolvedAt },
  };
}

/** What residents read when that event is announced. */
export function composeNotice(
  estate: EstateFacts,
  incident: IncidentFacts,
  event: EventFacts,
): Notice {
  return composers[event.kind](estate, incident, event);
}

/** What residents read when an announced event was corrected at `now` and they are told so. */
export function composeCorrection(
  estate: EstateFacts,
  incident: IncidentFacts,
  event: EventFacts,
  now: number,
): Notice {
  const compose = event.kind === "payments" ? composePaymentsTime : composeNotice;
  const notice = compose(estate, incident, event);
  return {
    ...notice,
    headline: noticeWords.correction(incident.title),
    facts: [...notice.facts, { label: noticeWords.corrects, at: event.recordedAt }],
    reference: now,
  };
}

/** What the posted notice says once its event was removed: nothing of what it said before. */
export function composeWithdrawn(
  estate: EstateFacts,
  incident: IncidentFacts,
  event: EventFacts,
): Notice {
  return {
    ...common(estate, event),
    headline: noticeWords.withdrawn(incident.title),
    text: noticeWords.withdrawnText,
    facts: [],
    advice: [],
    helpUrl: null,
    tone: "neutral",
  };
}

function composeOpened(estate: EstateFacts, incident: IncidentFacts, event: EventFacts): Notice {
  const headline = incident.affectsPayments ? noticeWords.opened : noticeWords.openedOther;
  return {
    ...common(estate, event),
    headline: headline(incident.title),
    text: event.text === incident.title ? null : event.text,
    facts: [
      { label: noticeWords.system, text: incident.system },
      { label: noticeWords.since, at: event.occurredAt },
    ],
    advice: adviseNow(estate, incident),
    tone: "trouble",
  };
}

function composeReopened(estate: EstateFacts, incident: IncidentFacts, event: EventFacts): Notice {
  const news = composeNews(noticeWords.reopened);
  return { ...news(estate, incident, event), tone: "trouble" };
}

function composePayments(estate: EstateFacts, incident: IncidentFacts, event: EventFacts): Notice {
  const isPaused = event.payments === "paused";
  const { pausedAdvice, rentalSafe, openAdvice } = noticeWords;
  return {
    ...common(estate, event),
    headline: isPaused ? noticeWords.paymentsPaused : noticeWords.paymentsOpen,
    text: incident.title,
    facts: [{ label: noticeWords.at, at: event.occurredAt }],
    advice: isPaused ? [pausedAdvice, rentalSafe] : [openAdvice],
    tone: isPaused ? "trouble" : "good",
  };
}

/** Payments may have changed again since: what residents were to do then is no advice now. */
function composePaymentsTime(estate: EstateFacts, _: IncidentFacts, event: EventFacts): Notice {
  const { pausedAt, openedAt } = noticeWords;
  return {
    ...common(estate, event),
    headline: "",
    text: null,
    facts: [{ label: event.payments === "paused" ? pausedAt : openedAt, at: event.occurredAt }],
    advice: [],
    tone: "neutral",
  };
}

function composeNews(headline: (title: string) => string): Compose {
  return (estate, incident, event) => ({
    ...common(estate, event),
    headline: headline(incident.title),
    text: event.text,
    facts: [{ label: noticeWords.at, at: event.occurredAt }],
    advice: adviseNow(estate, incident),
    tone: "neutral",
  });
}

function composeAllClear(estate: EstateFacts, incident: IncidentFacts, event: EventFacts): Notice {
  return {
    ...common(estate, event),
    headline: noticeWords.allClear(incident.title),
    text: event.text,
    facts: [
      { label: noticeWords.since, at: incident.awareAt },
      { label: noticeWords.allClearAt, at: event.occurredAt },
    ],
    advice: adviseAfter(estate, incident),
    tone: "good",
  };
}

function common({ name, helpUrl }: EstateFacts, { recordedAt }: EventFacts) {
  return { estate: name, helpUrl, reference: recordedAt };
}

function adviseNow(estate: EstateFacts, incident: IncidentFacts): string[] {
  return incident.resolvedAt === null ? advise(estate, incident) : adviseAfter(estate, incident);
}

/** Whoever reads only the newest notice must learn from it that payments are paused. */
function advise({ payments }: EstateFacts, incident: IncidentFacts): string[] {
  const { rentalSafe, dontPayTwice, pausedAdvice, fileTicket, offlineMessages } = noticeWords;
  if (!incident.affectsPayments) return [noticeWords.waitForNews];
  const paying = payments === "paused" ? pausedAdvice : dontPayTwice;
  return [rentalSafe, paying, fileTicket, offlineMessages];
}

/** After the all-clear all that is left to do is to speak up, and to wait while payments are paused. */
function adviseAfter({ payments }: EstateFacts, incident: IncidentFacts): string[] {
  const { pausedAdvice, stillMissing } = noticeWords;
  if (!incident.affectsPayments) return [];
  return payments === "paused" ? [pausedAdvice, stillMissing] : [stillMissing];
}
