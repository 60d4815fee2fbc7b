import type { Event } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import { isLater, phaseOf } from "#src/incidents/phase";

type Line = Pick<Event, "id" | "kind" | "phase" | "occurredAt">;
type State = Pick<Incident, "phase" | "awareAt" | "vendorAllClearAt" | "resolvedAt">;

/** What a timeline makes of its incident, of which it keeps what the timeline is silent on. */
export function deriveState(events: Line[], { awareAt }: Pick<Incident, "awareAt">): State {
  const opened = timesOf(events, ({ kind }) => kind === "opened");
  const vendorAllClears = timesOf(events, ({ kind }) => kind === "vendor_all_clear");
  const allClears = timesOf(events, (event) => event.phase === "resolved");
  const phase = phaseOf(events);
  return {
    phase,
    awareAt: opened.length > 0 ? Math.min(...opened) : awareAt,
    vendorAllClearAt: vendorAllClears.length > 0 ? Math.max(...vendorAllClears) : null,
    resolvedAt: phase === "resolved" ? Math.max(...allClears) : null,
  };
}

function timesOf(events: Line[], isMeant: (event: Line) => boolean): number[] {
  return events.filter(isMeant).map(({ occurredAt }) => occurredAt);
}

/**
 * The nearest event that a corrected one would change places with though it must not: an all-clear and
 * a reopening stay where they are among the changes of phase. Null where the order holds.
 */
export function findCrossed<E extends Line>(before: E, after: E, events: E[]): E | null {
  if (!before.phase) return null;
  const isHeld = (event: E) => event.phase !== null && (isTurn(event) || isTurn(before));
  const distance = (event: E) => Math.abs(event.occurredAt - before.occurredAt);
  const [crossed] = events
    .filter((event) => event.id !== before.id && isHeld(event))
    .filter((event) => isLater(before, event) !== isLater(after, event))
    .sort((a, b) => distance(a) - distance(b));
  return crossed ?? null;
}

function isTurn({ kind }: Line): boolean {
  return kind === "all_clear" || kind === "reopened";
}
