import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { countByStatus, findNewestAnnounced, listNewestEvents } from "#db/queries/console";
import { listDue } from "#db/queries/deliveries";
import { listRevisions } from "#db/queries/event-revisions";
import {
  findEventOfMessage,
  findNewestAllClear,
  listNotices,
  listPublicEvents,
  searchEvents,
} from "#db/queries/events";
import { countTicketsOf, listIncidents } from "#db/queries/incident-list";
import {
  countLinked,
  findLongestWait,
  findToRecheck,
  listUndecided,
} from "#db/queries/incident-tickets";
import { listOpenIncidents } from "#db/queries/incidents";
import { findNextReminder } from "#db/queries/reminders";
import { findOffered, listUnlinkedTickets } from "#db/queries/suggestions";
import { countByOutcome, listOpenTickets } from "#db/queries/tickets";
import { countEvents, findFirstFiled, listEarlier, listLater } from "#db/queries/timeline";
import { createWorld, type World } from "#tests/support/world";

/** The statements that a query sends, with what SQLite would do for each. */
async function plansOf({ app, file }: World, query: (tx: World["db"]["read"]) => Promise<unknown>) {
  const sent: string[] = [];
  const session = Reflect.get(app.db.read, "session");
  const original = session.prepareQuery;
  session.prepareQuery = function (this: unknown, built: { sql: string }, ...rest: unknown[]) {
    sent.push(built.sql);
    return original.call(this, built, ...rest);
  };
  await query(app.db.read);
  session.prepareQuery = original;
  const database = new DatabaseSync(file, { readOnly: true });
  const plans = sent.map((sql) => {
    const parameters = Array.from(sql.matchAll(/\?/g), () => 1);
    const rows = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters);
    return rows.map((row) => String(row["detail"])).join("; ");
  });
  database.close();
  return plans;
}

function searchOne(tx: World["db"]["read"]) {
  const search = { kinds: ["log"], text: "x", number: 1, only: false } as const;
  return searchEvents(tx, "1", search, 25);
}

const place = { id: 1, occurredAt: 1 };
const page = { limit: 10, offset: 20 };

test.each<[string, (tx: World["db"]["read"]) => Promise<unknown>, RegExp]>([
  ["due deliveries", (tx) => listDue(tx, 1, 8), /deliveries_due.*deliveries_target/],
  ["a timeline", (tx) => listPublicEvents(tx, 1), /events_timeline/],
  ["an incident's notices", (tx) => listNotices(tx, 1, 25), /events_timeline/],
  ["what was changed of events", (tx) => listRevisions(tx, [1, 2]), /event_revisions_event/],
  ["a message's event", (tx) => findEventOfMessage(tx, "1", "1"), /events_source/],
  ["events to correct", searchOne, /incidents_number.*events_timeline/],
  ["a page of a timeline", (tx) => listEarlier(tx, 1, place, 30), /events_timeline.*occurred_at</],
  ["the page after it", (tx) => listLater(tx, 1, place, 30), /events_timeline.*occurred_at>/],
  ["the lines before a page", (tx) => countEvents(tx, 1, place), /events_timeline.*occurred_at</],
  ["a page of incidents", (tx) => listIncidents(tx, "1", page), /incidents_number/],
  ["the tickets of a page", (tx) => countTicketsOf(tx, [1, 2]), /tickets_incident/],
  ["the first ticket", (tx) => findFirstFiled(tx, 1), /tickets_incident/],
  ["open incidents", (tx) => listOpenIncidents(tx, "1", 25), /incidents_open/],
  ["a resident's tickets", (tx) => listOpenTickets(tx, "1", "1", 5), /tickets_resident/],
  ["the next reminder", (tx) => findNextReminder(tx), /incidents_remind/],
  ["tickets without an incident", (tx) => listUnlinkedTickets(tx, "1", 1, 9), /tickets_unlinked/],
  ["a console's newest events", (tx) => listNewestEvents(tx, 1, 5), /events_timeline/],
  ["a console's newest notice", (tx) => findNewestAnnounced(tx, 1), /events_timeline/],
  ["tickets by status", (tx) => countByStatus(tx, 1), /tickets_incident/],
  ["tickets by outcome", (tx) => countByOutcome(tx, 1), /tickets_incident/],
  ["what is left of tickets", (tx) => countLinked(tx, 1), /tickets_incident/],
  ["undecided tickets", (tx) => listUndecided(tx, 1, 0, 9), /tickets_incident/],
  ["the longest wait", (tx) => findLongestWait(tx, 1), /tickets_incident/],
  ["tickets to recheck", (tx) => findToRecheck(tx, 1, 9), /tickets_recheck/],
  ["tickets to offer", (tx) => findOffered(tx, "1", { since: 1, until: 2 }, 9), /tickets_unlinked/],
  ["an incident's newest all-clear", (tx) => findNewestAllClear(tx, 1), /events_timeline/],
])("%s come from an index", async (_, query, index) => {
  const plans = await plansOf(createWorld(), query);
  expect(plans.length).toBeGreaterThan(0);
  for (const plan of plans) {
    expect(plan).toMatch(index);
    expect(plan).not.toMatch(/SCAN (?!.*INDEX)/);
  }
});
