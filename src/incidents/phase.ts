import type { Event } from "#db/queries/events";
import type { Phase } from "#db/queries/incidents";

export type { Phase };

/** The phase an incident is in: that of its newest phase-bearing event, by when it happened. */
export function phaseOf(events: Pick<Event, "id" | "occurredAt" | "phase">[]): Phase {
  let newest: (typeof events)[number] | null = null;
  for (const event of events) {
    if (event.phase && (!newest || isLater(event, newest))) newest = event;
  }
  return newest?.phase ?? "investigating";
}

/** Whether `a` comes after `b` on the timeline. */
export function isLater(a: Pick<Event, "id" | "occurredAt">, b: Pick<Event, "id" | "occurredAt">) {
  return a.occurredAt > b.occurredAt || (a.occurredAt === b.occurredAt && a.id > b.id);
}
