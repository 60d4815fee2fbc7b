import { expect, test } from "vitest";
import { countByStatus, listAnnounced, listNewestEvents } from "#db/queries/console";
import { listDue } from "#db/queries/deliveries";
import { findNewestUnder, listByKey, listResults, listUnder } from "#db/queries/delivery-keys";
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
import { listOpenIncidents, listOpenOfPayments } from "#db/queries/incidents";
import { listLinkable } from "#db/queries/linkable";
import { findPaymentChange } from "#db/queries/payment-changes";
import { findNextReminder } from "#db/queries/reminders";
import {
  blockDirects,
  countResidentTickets,
  findLastTyped,
  findOwnOfTransaction,
  listOpenOfTransaction,
  listOpenTickets,
  listResidentTickets,
} from "#db/queries/resident-tickets";
import { findOffered, listUnlinkedTickets } from "#db/queries/suggestions";
import { findLastEvent, hasTurnedSince } from "#db/queries/ticket-events";
import { countByOutcome } from "#db/queries/tickets";
import { countEvents, findFirstFiled, listEarlier, listLater } from "#db/queries/timeline";
import {
  cancelTarget,
  hastenEstate,
  hastenTickets,
  holdKind,
} from "#db/queries/waiting-deliveries";
import { plansOf } from "#tests/db/plans-of";
import { createWorld, type World } from "#tests/support/world";

function searchOne(tx: World["db"]["read"]) {
  const search = { kinds: ["log"], text: "x", number: 1, only: false } as const;
  return searchEvents(tx, "1", search, 25);
}

const one = { estateId: "1", residentId: "1" };
const place = { id: 1, occurredAt: 1 };
const change = { estateId: "1", id: 1 };
const page = { limit: 10, offset: 20 };
const keys = Array.from({ length: 26 }, (_, index) => `notice:event:${index}`);

type Planned = [string, (tx: World["db"]["read"]) => Promise<unknown>, RegExp];

test.each<Planned>([
  ...(["notice", "correction", "publishing", "direct", "console"] as const).map(
    (rank): Planned => [
      `due deliveries of rank ${rank}`,
      (tx) => listDue(tx, rank, 1, 8),
      /deliveries_target \(target>.*deliveries_target/,
    ],
  ),
  ...(["message", "refresh"] as const).map(
    (rank): Planned => [
      `due deliveries of rank ${rank}`,
      (tx) => listDue(tx, rank, 1, 8),
      /deliveries_due \(due_at<.*deliveries_target/,
    ],
  ),
  ["what staff were told of threads", (tx) => findNewestUnder(tx, "1"), /deliveries_key/],
  ["what messages came of", (tx) => listResults(tx, keys), /deliveries_result \(result_id=/],
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
  ["open incidents of payments", (tx) => listOpenOfPayments(tx, "1", 25), /incidents_open/],
  ["open incidents", (tx) => listOpenIncidents(tx, "1", 25), /incidents_open/],
  ["a resident's tickets", (tx) => listOpenTickets(tx, one, 5), /tickets_resident/],
  ["all of a resident's tickets", (tx) => listResidentTickets(tx, one, page), /tickets_resident/],
  ["how many those are", (tx) => countResidentTickets(tx, one), /tickets_resident/],
  ["a resident's last ticket", (tx) => findLastTyped(tx, one), /tickets_resident/],
  ["a resident's case", (tx) => findOwnOfTransaction(tx, one, "1"), /INDEX tickets_\w+.*AND/],
  ["a case", (tx) => listOpenOfTransaction(tx, "1", "1", 9), /tickets_transaction/],
  ["the next reminder", (tx) => findNextReminder(tx), /incidents_remind/],
  ["tickets without an incident", (tx) => listUnlinkedTickets(tx, "1", 1, 9), /tickets_unlinked/],
  [
    "payments' changes",
    (tx) => findPaymentChange(tx, change, "before"),
    /incidents_number.*events_timeline/,
  ],
  ["a console's newest events", (tx) => listNewestEvents(tx, 1, 5), /events_timeline/],
  ["what residents were told", (tx) => listAnnounced(tx, 1, 25), /events_timeline/],
  ["how that fares", (tx) => listUnder(tx, keys, 200), /SEARCH deliveries.*deliveries_key/],
  ["what it was told with", (tx) => listByKey(tx, keys), /SEARCH deliveries.*deliveries_key/],
  ["incidents to link", (tx) => listLinkable(tx, "1", 1, 25), /incidents_number/],
  ["the last question", (tx) => findLastEvent(tx, 1, "asked"), /ticket_events_ticket/],
  ["a ticket's turns", (tx) => hasTurnedSince(tx, 1, 1), /ticket_events_ticket/],
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

/** The read-only connection refuses to run them: that they were prepared is enough. */
test.each<[string, (tx: World["db"]["read"]) => Promise<unknown>, RegExp]>([
  ["what waits for threads", (tx) => hastenTickets(tx, "1", 1), /deliveries_target/],
  [
    "what waits for a closed place",
    (tx) => holdKind(tx, { estateId: "1", kind: "edit" }, 1),
    /deliveries_target/,
  ],
  ["what waits of an estate", (tx) => hastenEstate(tx, "1", 1), /deliveries_due \(due_at>/],
  ["a target", (tx) => cancelTarget(tx, { estateId: "1", target: "dm:1" }, 1), /deliveries_target/],
  ["a resident's", (tx) => blockDirects(tx, one), /tickets_resident/],
])("changes of %s use an index", async (_, change, index) => {
  const refused = (tx: World["db"]["read"]) => change(tx).catch(() => undefined);
  const [plan] = await plansOf(createWorld(), refused);
  expect(plan).toMatch(index);
  expect(plan).not.toMatch(/SCAN (?!.*INDEX)/);
});
