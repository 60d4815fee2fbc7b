import { type Event, type EventSearch, searchEvents } from "#db/queries/events";
import { findIncident } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";

const maxSuggestions = 25;

export type EventKind = Event["kind"];
export type Suggested = { event: Event; number: number; now: number };

/** Events to choose from while their text or `#` and their incident's number is typed. @throws Forbidden */
export async function suggestEvents(
  app: App,
  actor: Actor,
  input: { typed: string; kinds: readonly EventKind[] },
): Promise<Suggested[]> {
  requireStaff(actor);
  const { read } = app.db;
  const search = readSearch(input.typed.trim());
  // Since a merge a number may stand for another incident.
  const named =
    search.number === null ? null : await findIncident(read, actor.estateId, search.number);
  const number = named?.number ?? search.number;
  const asked = { ...search, number, kinds: input.kinds };
  const found = await searchEvents(read, actor.estateId, asked, maxSuggestions);
  const now = app.clock.now();
  return found.map((suggested) => ({ ...suggested, now }));
}

/** `#3` asks for an incident, `#3 kiosk` for a text in it; `3` may be either. */
function readSearch(typed: string): Omit<EventSearch, "kinds"> {
  const named = /^#(\d{1,9})(?:\s+(.*))?$/.exec(typed);
  if (named) return { number: Number(named[1]), text: named[2] ?? "", only: true };
  const number = /^\d{1,9}$/.test(typed) ? Number(typed) : null;
  return { number, text: typed === "#" ? "" : typed, only: false };
}
