import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { countByStatus } from "#db/queries/console";
import { listKeyed, listOwned, listPendingAt, summariseOwned } from "#db/queries/erasing";
import { countQueue, listQueue } from "#db/queries/queue";
import { listOpenOfTransaction, listOpenTickets } from "#db/queries/resident-tickets";
import { countTicketEvents, listTicketEvents } from "#db/queries/ticket-events";
import { countTickets, listTickets, type TicketFilter } from "#db/queries/ticket-list";
import { listSameTransaction } from "#db/queries/ticket-search";
import { countByOutcome } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import { openIncident } from "#src/incidents/open";
import { findTickets } from "#src/tickets/find-tickets";
import { getMyTickets } from "#src/tickets/get-my-tickets";
import { getPaymentForm } from "#src/tickets/get-payment-form";
import { suggestTickets } from "#src/tickets/search-tickets";
import { plansOf } from "#tests/db/plans-of";
import { createEstate, createWorld, type World } from "#tests/support/world";

type Query = (world: World, staff: Actor) => Promise<unknown>;

/** 100,000 tickets of 50 incidents and 20,000 residents; every hundredth waits for a verdict. */
const manyTickets = `
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
  INSERT INTO tickets (estate_id, number, incident_id, resident_id, avatar_typed, avatar,
    avatar_key, location_typed, region_key, paid_typed, amount_lsd, transaction_typed,
    transaction_id, payer, status, urgent, verdict, recheck, filed_at)
  SELECT '100', i, nullif(i % 51, 0), 'r' || (i % 20000), 'x', 'avatar' || (i % 30000),
    'avatar' || (i % 30000), 'x', 'region ' || (i % 300), 'x', i % 5000, 'x',
    printf('AB%06d', i), CASE WHEN i % 7 = 0 THEN 'payer' || (i % 900) END,
    CASE WHEN i % 100 = 0 THEN 'open' ELSE 'closed' END, i % 1000 = 0,
    CASE WHEN i % 100 = 0 THEN NULL ELSE 'recovered' END, 0, 1645319700000 + i * 1000
  FROM n`;

async function createManyTickets() {
  const world = createWorld();
  const { staff } = await createEstate(world);
  for (let count = 0; count < 50; count += 1) {
    await openIncident(world.app, staff, { title: `Outage ${count}`, system: "x", quiet: true });
  }
  const database = new DatabaseSync(world.file);
  database.exec(manyTickets);
  database.close();
  return { world, staff };
}

const part = { limit: 15, offset: 30 };
const list =
  (filter: Partial<TicketFilter>): Query =>
  ({ db }) =>
    listTickets(db.read, "100", { incidentId: null, status: null, ...filter }, part);
const count =
  (filter: Partial<TicketFilter>): Query =>
  ({ db }) =>
    countTickets(db.read, "100", { incidentId: null, status: null, ...filter });
const find =
  (query: string): Query =>
  ({ app }, staff) =>
    findTickets(app, staff, { query, page: 2 });
const suggest =
  (typed: string): Query =>
  ({ app }, staff) =>
    suggestTickets(app, staff, typed);
const resident: Actor = { estateId: "100", userId: "r1", authority: "resident" };
const same = { id: 5, estateId: "100", transactionId: "AB000005" };

/** Read in the order of an index: how far they have to go says how long they take. */
const ordered: [string, Query, RegExp][] = [
  ["the queue", ({ db }) => listQueue(db.read, "100", 40), /tickets_queue \(estate_id=/],
  ["the list", list({}), /tickets_number \(estate_id=/],
  ["the list by status", list({ status: "open" }), /tickets_status \(estate_id=\? AND status=/],
  ["the list of the undecided", list({ status: "undecided" }), /tickets_queue \(estate_id=/],
  ["the list of an incident", list({ incidentId: 1 }), /tickets_incident_number \(incident_id=/],
  [
    "the list of an incident by status",
    list({ incidentId: 1, status: "closed" }),
    /tickets_incident_number \(incident_id=/,
  ],
  [
    "a resident's tickets",
    ({ db }) => listOpenTickets(db.read, { estateId: "100", residentId: "r1" }, 5),
    /tickets_resident \(estate_id=\? AND resident_id=/,
  ],
  ["my tickets", ({ app }) => getMyTickets(app, resident, { page: 1 }), /tickets_resident \(/],
  [
    "what a new ticket's form begins with",
    ({ app }) => getPaymentForm(app, resident, { residentId: "r1" }),
    /tickets_resident \(estate_id=\? AND resident_id=|estates/,
  ],
  [
    "who else names a transaction",
    ({ db }) => listOpenOfTransaction(db.read, "100", "AB000100", 9),
    /tickets_transaction \(estate_id=\? AND transaction_id=/,
  ],
  ["those to erase", ({ db }) => listOwned(db.read, "100", "r1"), /tickets_resident/],
  ["suggestions before anything is typed", suggest(""), /tickets_(queue|number) \(estate_id=/],
  [
    "others of a transaction",
    ({ db }) => listSameTransaction(db.read, same, 10),
    /tickets_transaction \(estate_id=\? AND transaction_id=/,
  ],
  ["a history", ({ db }) => listTicketEvents(db.read, 1, 8, 8), /ticket_events_ticket/],
];

/** Found by an index, then counted or sorted. */
const found: [string, Query, RegExp][] = [
  ["the queue's counts", ({ db }) => countQueue(db.read, "100", 25), /tickets_status \(.*status=/],
  ["the list's count", count({}), /COVERING INDEX/],
  ["a status's count", count({ status: "closed" }), /COVERING INDEX tickets_status/],
  ["the undecided's count", count({ status: "undecided" }), /tickets_status \(.*status=/],
  ["an incident's count", count({ incidentId: 1 }), /COVERING INDEX tickets_incident/],
  ["its count by status", count({ incidentId: 1, status: "open" }), /tickets_incident_number/],
  ["its count undecided", count({ incidentId: 1, status: "undecided" }), /tickets_incident/],
  ["its undecided", list({ incidentId: 1, status: "undecided" }), /tickets_incident /],
  ["its tickets by status", ({ db }) => countByStatus(db.read, 1), /tickets_incident/],
  ["its tickets by verdict", ({ db }) => countByOutcome(db.read, 1), /tickets_incident/],
  ["find by number", find("#12345"), /tickets_number \(estate_id=\? AND number=/],
  ["find by avatar", find("Avatar1"), /tickets_(avatar|payer|region|transaction) \(.*>\? AND .*</],
  ["find by payer", find("payer1"), /tickets_(avatar|payer|region|transaction) \(.*>\? AND .*</],
  ["find by region", find("region 12"), /tickets_(avatar|payer|region) \(.*>\? AND .*</],
  ["find by transaction", find("http://sl.cm/t/AB012345"), /tickets_\w+ \(.*>\? AND .*</],
  ["suggestions for a number", suggest("#123"), /tickets_number \(estate_id=\? AND number>/],
  ["suggestions for a name", suggest("avatar1"), /tickets_(avatar|transaction) \(.*>\? AND .*</],
  ["a history's length", ({ db }) => countTicketEvents(db.read, 1), /ticket_events_ticket/],
  ["what is to be erased", ({ db }) => summariseOwned(db.read, "100", "r1"), /tickets_resident/],
  [
    "what was said of a ticket",
    ({ db }) => listKeyed(db.read, "ticket:1:", "ticket:1;"),
    /deliveries_key \(key>\? AND key</,
  ],
  [
    "what is to be said of it",
    ({ db }) => listPendingAt(db.read, "100", ["ticket:1", "dm:1"]),
    /deliveries_target \(target=/,
  ],
];

test("on 100,000 tickets the queue, lists, searches and suggestions come from indexes", {
  timeout: 30_000,
}, async () => {
  const { world, staff } = await createManyTickets();
  for (const [name, query, index] of [...ordered, ...found]) {
    const plans = await plansOf(world, () => query(world, staff));
    expect(plans.length, name).toBeGreaterThan(0);
    for (const plan of plans) {
      expect(plan, name).toMatch(index);
      expect(plan, name).not.toMatch(/\bSCAN\b/);
    }
  }
  for (const [name, query] of ordered) {
    const plans = await plansOf(world, () => query(world, staff));
    expect(plans.join("; "), name).not.toMatch(/TEMP B-TREE/);
  }
  expect(await find("AB012345")(world, staff)).toMatchObject({ kind: "transaction", total: 1 });
  expect(await find("avatar12345")(world, staff)).toMatchObject({ kind: "avatar", total: 3 });
  expect(await count({ status: "undecided" })(world, staff)).toBe(1000);
  expect(await listQueue(world.db.read, "100", 2)).toMatchObject([
    { number: 1000 },
    { number: 2000 },
  ]);
});
