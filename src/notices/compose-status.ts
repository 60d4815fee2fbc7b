import type { Phase } from "#src/incidents/phase";
import type { Message } from "#src/notices/message";
import { neutraliseLine } from "#src/notices/neutralise";
import { showTime } from "#src/notices/show-time";
import { statusWords } from "#src/notices/words/status";
import { ticketWords } from "#src/notices/words/ticket";

export type StatusFacts = {
  estate: { name: string; payments: "open" | "paused"; paymentsChangedAt: number | null };
  incidents: {
    number: number;
    title: string;
    phase: Phase;
    affectsPayments: boolean;
    awareAt: number;
    lastNotice: { at: number; link: string } | null;
  }[];
  moreIncidents: number;
  tickets: {
    number: number;
    status: keyof typeof ticketWords.status;
    urgent: boolean;
    recheck: boolean;
    threadId: string | null;
  }[];
  now: number;
};

/** How things are, for the one person who asks. */
export function composeStatus(facts: StatusFacts): Message {
  const { estate, incidents, moreIncidents, tickets, now } = facts;
  const { paymentsChangedAt } = estate;
  const since = paymentsChangedAt === null ? null : showTime(paymentsChangedAt, now);
  const more = statusWords.more(moreIncidents);
  const own = tickets.map((ticket) => {
    const { number, threadId } = ticket;
    return statusWords.ticket(number, describeOpen(ticket), threadId && `<#${threadId}>`);
  });
  return {
    content: incidents.length === 0 ? statusWords.noIncident[estate.payments] : "",
    embeds: [
      {
        title: neutraliseLine(estate.name),
        fields: [
          ...incidents.map((incident) => describe(incident, now)),
          ...(moreIncidents > 0 ? [{ name: statusWords.moreField, value: more }] : []),
          { name: statusWords.paymentsField, value: describePayments(estate.payments, since) },
          { name: statusWords.ticketsField, value: own.join("\n") || statusWords.noTickets },
        ],
        tone: incidents.length === 0 && estate.payments === "open" ? "good" : "trouble",
      },
    ],
  };
}

/** How payments are, and since when where that is given. */
export function describePayments(payments: "open" | "paused", since: string | null = null): string {
  return payments === "open" ? statusWords.paymentsOpen : statusWords.paymentsPaused(since);
}

function describe(incident: StatusFacts["incidents"][number], now: number) {
  const { number, title, phase, affectsPayments, awareAt, lastNotice } = incident;
  const value = [
    statusWords.phase(phase, affectsPayments),
    statusWords.since(showTime(awareAt, now)),
    ...(lastNotice ? [statusWords.told(showTime(lastNotice.at, now), lastNotice.link)] : []),
  ].join("\n");
  return { name: statusWords.incident(number, neutraliseLine(title)), value };
}

type OpenFacts = Pick<StatusFacts["tickets"][number], "status" | "urgent" | "recheck">;

/** A credit that is to be rechecked is the one verdict that leaves a ticket open. */
export function describeOpen({ status, urgent, recheck }: OpenFacts): string {
  if (recheck) return statusWords.recheck;
  const { [status]: name } = ticketWords.status;
  return urgent ? statusWords.urgent(name) : name;
}
