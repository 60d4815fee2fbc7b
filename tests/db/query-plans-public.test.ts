import { expect, test } from "vitest";
import { findEstateAt, findShownEstate } from "#db/queries/public-estates";
import {
  countPublicOpen,
  findNewestPublic,
  listEditTimes,
  listPublicIncidents,
  listPublicOpen,
} from "#db/queries/public-incidents";
import { listEstateNotices } from "#db/queries/public-notices";
import { plansOf } from "#tests/db/plans-of";
import { createWorld, type World } from "#tests/support/world";

type Read = World["db"]["read"];

const year = { from: 1, before: 2 };
const page = { limit: 50, offset: 0 };
const notices = { limit: 50, withRemoved: true };

test.each<[string, (tx: Read) => Promise<unknown>, RegExp]>([
  ["an address's estate", (tx) => findEstateAt(tx, "a"), /estates_public_address/],
  ["an address's shown estate", (tx) => findShownEstate(tx, "a"), /estates_public_address/],
  [
    "a year's incidents",
    (tx) => listPublicIncidents(tx, "1", year, page),
    /incidents_public \(estate_id=\? AND aware_at>\? AND aware_at<\?\)/,
  ],
  [
    "the years",
    (tx) => findNewestPublic(tx, "1", 9),
    /incidents_public \(estate_id=\? AND aware_at<\?\)/,
  ],
  ["open incidents", (tx) => listPublicOpen(tx, "1", 9), /incidents_open/],
  ["how many are open", (tx) => countPublicOpen(tx, "1"), /incidents_open/],
  ["corrections", (tx) => listEditTimes(tx, 1), /events_timeline.*event_revisions_event/],
  ["notices", (tx) => listEstateNotices(tx, "1", notices), /events_announced \(estate_id=\?\)/],
])("%s come from an index, in its order", async (_, query, index) => {
  const plans = await plansOf(createWorld(), query);
  expect(plans.length).toBeGreaterThan(0);
  for (const plan of plans) {
    expect(plan).toMatch(index);
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE FOR ORDER/);
  }
});
