import { deliveries } from "#db/schema/deliveries";
import { estates } from "#db/schema/estates";
import { allClearDrafts, eventRevisions, events, incidents } from "#db/schema/incidents";
import { settings } from "#db/schema/settings";
import { ticketEvents, tickets, verdictDrafts } from "#db/schema/tickets";

/** All of them, as drizzle wants them for queries by their names. */
export const tables = {
  estates,
  incidents,
  events,
  eventRevisions,
  allClearDrafts,
  tickets,
  ticketEvents,
  verdictDrafts,
  deliveries,
  settings,
};
