import type { Why } from "#src/delivery/why-failed";
import type { Phase } from "#src/incidents/phase";
import {
  type Delivered,
  firstLines,
  type Kind,
  listReasons,
  summarise,
} from "#src/notices/compose-delivered";
import { openControls, resolvedControls, retryButton } from "#src/notices/console-controls";
import type { Message } from "#src/notices/message";
import { messageLink } from "#src/notices/message-link";
import { neutraliseLine, truncate } from "#src/notices/neutralise";
import { showTime } from "#src/notices/show-time";
import { consoleWords } from "#src/notices/words/console";
import { deliveredWords } from "#src/notices/words/delivered";
import { formatLsd } from "#src/second-life/format-lsd";
import { formatSlt } from "#src/time/format-slt";

/** Five lines of this length, with their times, fit a field's 1,024 characters. */
const longestEvent = 150;
/** So many of the longest fit a field too. */
const mostTroubles = 5;
/** The others stand each on a line of its own. */
const counted: ReadonlySet<Kind> = new Set(["thread", "direct", "publishing"]);

export type ConsoleFacts = Told & {
  estate: { payments: "open" | "paused"; paymentsChangedAt: number | null };
  incident: {
    number: number;
    title: string;
    phase: Phase;
    quiet: boolean;
    affectsPayments: boolean;
    awareAt: number;
    vendorAllClearAt: number | null;
    resolvedAt: number | null;
    remindAt: number | null;
    /** When staff were asked for the update that is missing still. */
    remindedAt: number | null;
    remindersStoppedAt: number | null;
  };
  /** The number of the incident that took this one over. */
  mergedInto: number | null;
  delivered: Delivered;
  /** Whether anything was given up that can be tried again. */
  isRetryable: boolean;
  tickets: {
    status: keyof typeof consoleWords.ticketStatus;
    tickets: number;
    amountLsd: number;
    amounts: number;
    urgent: number;
  }[];
  /** How many were credited before the vendor's all-clear, and the first of them. */
  toRecheck: { count: number; first: { number: number; threadId: string | null }[] };
  /** The newest first. */
  events: { kind: string; text: string; visibility: "public" | "internal"; occurredAt: number }[];
  now: number;
};

/** How what residents are to read fares. */
export type Told = {
  lastNotice: LastNotice | null;
  /** What else could not be posted or is being tried again, the newest first. */
  troubles: Trouble[];
};

export type LastNotice = {
  at: number;
  state: keyof typeof consoleWords.notice;
  why: Why;
  /** The message in the notices channel. */
  place: { estateId: string; channelId: string; messageId: string } | null;
};

export type Trouble = {
  what: keyof typeof consoleWords.trouble;
  /** When residents were told, or should have been; of an edit, what it is to change. */
  at: number;
  state: "retried" | "failed";
  why: Why;
};

/** The card from which staff run one incident. */
export function composeConsole(facts: ConsoleFacts): Message {
  const { estate, incident, mergedInto } = facts;
  const content = consoleWords.heading(incident.number, neutraliseLine(incident.title));
  if (mergedInto !== null) {
    return { content, embeds: [{ description: consoleWords.merged(mergedInto), tone: "neutral" }] };
  }
  const isResolved = incident.resolvedAt !== null;
  const controls = isResolved
    ? resolvedControls(incident)
    : openControls(incident, estate.payments);
  const retry = facts.isRetryable ? [retryButton(incident.number)] : [];
  const buttons = [...controls.buttons, ...retry];
  const fields = listFields(facts).flatMap(([name, value]) =>
    value === null ? [] : [{ name, value }],
  );
  return {
    content,
    embeds: [{ fields, tone: isResolved ? "good" : "trouble" }],
    ...controls,
    buttons,
  };
}

function listFields(facts: ConsoleFacts): [string, string | null][] {
  const { incident, now } = facts;
  const show = (at: number | null) => (at === null ? null : showTime(at, now));
  return [
    [consoleWords.phase, incident.phase],
    // It is the estate's, and the card of an incident that is over doesn't follow it.
    [consoleWords.payments, incident.resolvedAt === null ? describePayments(facts) : null],
    [consoleWords.since, show(incident.awareAt)],
    [consoleWords.vendorAllClear, show(incident.vendorAllClearAt)],
    [consoleWords.allClearGiven, show(incident.resolvedAt)],
    [consoleWords.tickets, describeTickets(facts.tickets)],
    [consoleWords.recheck, describeRecheck(facts)],
    [consoleWords.lastNotice, describeNotice(facts)],
    [deliveredWords.field, describeDelivered(facts)],
    [consoleWords.reminder, incident.resolvedAt === null ? describeReminder(facts) : null],
    [consoleWords.events, describeEvents(facts)],
  ];
}

function describePayments({ estate, now }: ConsoleFacts): string {
  const { payments, paymentsChangedAt } = estate;
  if (payments === "open") return consoleWords.paymentsOpen;
  const since = paymentsChangedAt === null ? null : showTime(paymentsChangedAt, now);
  return consoleWords.paymentsPaused(since);
}

function describeTickets(counts: ConsoleFacts["tickets"]): string {
  if (counts.length === 0) return consoleWords.noTickets;
  const total = counts.reduce((sum, { tickets }) => sum + tickets, 0);
  const amountLsd = counts.reduce((sum, count) => sum + count.amountLsd, 0);
  const unknown = total - counts.reduce((sum, { amounts }) => sum + amounts, 0);
  const amount = amountLsd > 0 ? consoleWords.amount(formatLsd(amountLsd), unknown) : "";
  const statuses = Object.entries(consoleWords.ticketStatus).flatMap(([status, name]) => {
    const count = counts.find((one) => one.status === status);
    return count ? [consoleWords.statusCount(count.tickets, name)] : [];
  });
  const urgent = counts.reduce(
    (sum, count) => sum + (count.status === "closed" ? 0 : count.urgent),
    0,
  );
  return [
    consoleWords.ticketCount(total) + amount,
    statuses.join(", "),
    ...(urgent > 0 ? [consoleWords.urgent(urgent)] : []),
  ].join("\n");
}

/** What may be credited twice: a number until the vendor's all-clear or ours, then a list to work through. */
function describeRecheck({ incident, toRecheck }: ConsoleFacts): string | null {
  const { count, first } = toRecheck;
  if (count === 0) return null;
  const { vendorAllClearAt, resolvedAt } = incident;
  if (vendorAllClearAt === null && resolvedAt === null) return consoleWords.recheckLater(count);
  const tickets = first.map(({ number, threadId }) =>
    consoleWords.toRecheck(number, threadId && `<#${threadId}>`),
  );
  const more = count - first.length;
  return [
    consoleWords.recheckNow,
    ...tickets,
    ...(more > 0 ? [consoleWords.recheckMore(more)] : []),
  ].join("\n");
}

function describeNotice({ incident, lastNotice, now }: ConsoleFacts): string {
  if (incident.quiet) return consoleWords.quiet;
  if (!lastNotice) return consoleWords.noNotice;
  const { at, state, why, place } = lastNotice;
  if (!place) return consoleWords.notice[state](showTime(at, now), consoleWords.why[why]);
  const link = messageLink(place.estateId, place.channelId, place.messageId);
  return consoleWords.noticeLink(showTime(at, now), link);
}

function describeDelivered({ delivered, troubles, now }: ConsoleFacts): string | null {
  const { trouble, troubled, why, nextStep } = consoleWords;
  const lines = troubles.map((one) => {
    const what = trouble[one.what](formatSlt(one.at, now));
    return troubled[one.state](what, why[one.why], nextStep[one.what]);
  });
  const reasons = [...listReasons(delivered.undelivered, counted), ...lines];
  return [...summarise(delivered), ...firstLines(reasons, mostTroubles)].join("\n") || null;
}

function describeReminder({ incident, now }: ConsoleFacts): string {
  const { quiet, remindAt, remindedAt, remindersStoppedAt } = incident;
  if (quiet) return consoleWords.noReminder;
  if (remindersStoppedAt !== null) return consoleWords.remindersStopped;
  if (remindAt !== null) return showTime(remindAt, now);
  return remindedAt === null
    ? consoleWords.noReminder
    : consoleWords.reminded(showTime(remindedAt, now));
}

function describeEvents({ events, now }: ConsoleFacts): string {
  const lines = events.map((event) => {
    const text = truncate(neutraliseLine(event.text), longestEvent);
    return consoleWords.event(formatSlt(event.occurredAt, now), markOf(event), text);
  });
  return lines.join("\n") || consoleWords.noEvents;
}

function markOf({ kind, visibility }: ConsoleFacts["events"][number]): string | null {
  const { marks } = consoleWords;
  if (visibility === "internal") return marks.internal;
  if (kind === "vendor") return marks.vendor;
  return kind === "vendor_all_clear" ? marks.vendorAllClear : null;
}
