import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { listDue } from "#db/queries/deliveries";
import { listRevisions } from "#db/queries/event-revisions";
import {
  findEventOfMessage,
  listNotices,
  listPublicEvents,
  searchEvents,
} from "#db/queries/events";
import { listOpenIncidents } from "#db/queries/incidents";
import { findNextReminder } from "#db/queries/reminders";
import { listUnlinkedTickets } from "#db/queries/suggestions";
import { countByVerdict, listOpenTickets } from "#db/queries/tickets";
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

test.each<[string, (tx: World["db"]["read"]) => Promise<unknown>, RegExp]>([
  ["due deliveries", (tx) => listDue(tx, 1, 8), /deliveries_due.*deliveries_target/],
  ["a timeline", (tx) => listPublicEvents(tx, 1), /events_timeline/],
  ["an incident's notices", (tx) => listNotices(tx, 1, 25), /events_timeline/],
  ["what was changed of events", (tx) => listRevisions(tx, [1, 2]), /event_revisions_event/],
  ["a message's event", (tx) => findEventOfMessage(tx, "1", "1"), /events_source/],
  ["events to correct", searchOne, /incidents_number.*events_timeline/],
  ["open incidents", (tx) => listOpenIncidents(tx, "1", 25), /incidents_open/],
  ["a resident's tickets", (tx) => listOpenTickets(tx, "1", "1", 5), /tickets_resident/],
  ["the next reminder", (tx) => findNextReminder(tx), /incidents_remind/],
  ["tickets without an incident", (tx) => listUnlinkedTickets(tx, "1", 1, 9), /tickets_unlinked/],
  ["tickets by verdict", (tx) => countByVerdict(tx, 1), /tickets_incident/],
])("%s come from an index", async (_, query, index) => {
  const [plan, ...others] = await plansOf(createWorld(), query);
  expect(others).toEqual([]);
  expect(plan).toMatch(index);
  expect(plan).not.toMatch(/SCAN (?!.*INDEX)/);
});
