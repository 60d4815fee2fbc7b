import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { hasRetryable, hastenRetries, retryEdits, retryFailed } from "#db/queries/retrying";
import {
  countDone,
  countPublishedNotices,
  countToldTickets,
  countUnfinished,
  findIncidentTold,
  findLastPosted,
  hasPendingOf,
} from "#db/queries/told-deliveries";
import { withdrawFailed } from "#db/queries/waiting-deliveries";
import { openIncident } from "#src/incidents/open";
import { plansOf } from "#tests/db/plans-of";
import { createEstate, createWorld, type World } from "#tests/support/world";

type Query = (tx: World["db"]["read"]) => Promise<unknown>;

/** 100,000 deliveries: two in three tell of one of 50 incidents; every hundredth waits or was given up. */
const manyDeliveries = `
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
  INSERT INTO deliveries (estate_id, incident_id, key, target, payload, status, attempts, due_at,
    last_error, created_at, done_at)
  SELECT '100', CASE WHEN i % 3 > 0 THEN i % 50 + 1 END, 'many:' || i,
    CASE i % 5 WHEN 0 THEN 'dm:' || i WHEN 1 THEN 'notices:100' ELSE 'ticket:' || i END, '{}',
    CASE i % 100 WHEN 1 THEN 'pending' WHEN 2 THEN 'failed' ELSE 'done' END, 1, i,
    CASE WHEN i % 100 < 3 THEN 'Discord answered 400' END, 1, 1
  FROM n`;

async function createMany() {
  const world = createWorld();
  const { staff } = await createEstate(world);
  for (let count = 0; count < 50; count += 1) {
    await openIncident(world.app, staff, { title: `Outage ${count}`, system: "x", quiet: true });
  }
  const database = new DatabaseSync(world.file);
  database.exec(manyDeliveries);
  database.close();
  return world;
}

const byStatus = /deliveries_incident \(incident_id=\? AND status=\?/;
const queries: [string, Query, RegExp][] = [
  [
    "what is delivered",
    (tx) => countDone(tx, 1),
    /COVERING INDEX deliveries_incident \(.*status=\?\)/,
  ],
  ["what isn't", (tx) => countUnfinished(tx, 1), byStatus],
  ["whether something is pending", (tx) => hasPendingOf(tx, 1), byStatus],
  [
    "the tickets told",
    (tx) => countToldTickets(tx, 1),
    /deliveries_incident \(.*status=\? AND target>/,
  ],
  [
    "the last notice",
    (tx) => findLastPosted(tx, { id: 1, estateId: "1" }),
    /deliveries_incident \(incident_id=\? AND status=\? AND target=\?\)/,
  ],
  [
    "what is published",
    (tx) => countPublishedNotices(tx, 1),
    /deliveries_incident \(.*status=\? AND target>/,
  ],
  ["whether something can be retried", (tx) => hasRetryable(tx, 1), byStatus],
  ["a delivery's incident", (tx) => findIncidentTold(tx, 1), /INTEGER PRIMARY KEY/],
];

/** The read-only connection refuses to run them: that they were prepared is enough. */
const changes: [string, Query, RegExp][] = [
  ["retrying", (tx) => retryFailed(tx, 1, 1), byStatus],
  ["retrying changes of messages", (tx) => retryEdits(tx, 1, 1), byStatus],
  ["hastening", (tx) => hastenRetries(tx, 1, 1), byStatus],
  ["withdrawing", (tx) => withdrawFailed(tx, 1, "ticket:%:shown:1"), byStatus],
];

test("on 100,000 deliveries, what an incident's come to is read from an index", {
  timeout: 30_000,
}, async () => {
  const world = await createMany();
  const refused = changes.map(([name, change, index]): [string, Query, RegExp] => [
    name,
    (tx) => change(tx).catch(() => undefined),
    index,
  ]);
  for (const [name, query, index] of [...queries, ...refused]) {
    const plans = await plansOf(world, query);
    expect(plans.length, name).toBeGreaterThan(0);
    for (const plan of plans) {
      expect(plan, name).toMatch(index);
      expect(plan, name).not.toMatch(/\bSCAN\b/);
    }
  }
  const { read } = world.db;
  expect(await countToldTickets(read, 3)).toEqual({ tickets: 1334, behind: 667 });
  expect(await hasPendingOf(read, 3)).toBe(false);
});
