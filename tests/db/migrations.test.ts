import { expect, onTestFinished, test } from "vitest";
import { type Db, openDb } from "#db/client";
import { findNextReminder } from "#db/queries/reminders";
import { listOpenTickets } from "#db/queries/resident-tickets";
import { listTicketEvents } from "#db/queries/ticket-events";
import { countByOutcome, findTicket } from "#db/queries/tickets";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { createLog } from "#src/log";
import { changeTicket } from "#src/tickets/change-ticket";
import { fileTicket } from "#src/tickets/file";
import { getStaffTicket } from "#src/tickets/get-ticket";
import { createOld, type Row } from "#tests/db/create-old";
import { run } from "#tests/delivery/run";
import { evening, type World } from "#tests/support/world";

const told = evening - 30 * 60_000;

function upgrade(file: string): World {
  const db: Db = openDb(file);
  onTestFinished(() => db.close());
  const clock = { at: evening };
  const config = {
    discordToken: "a.b.c",
    discordApiUrl: "http://127.0.0.1:9/api",
    databaseFile: file,
    logLevel: "silent",
    http: null,
    publicUrl: null,
    metricsPort: null,
  };
  return {
    app: { config, db, clock: { now: () => clock.at }, log: createLog("silent") },
    clock,
    db,
    file,
  };
}

const estate = (id: string, tickets: number): [string, Row] => [
  "estates",
  {
    id,
    name: `Estate ${id}`,
    notices_channel_id: `${id}1`,
    staff_channel_id: `${id}2`,
    payment_desk_channel_id: `${id}3`,
    staff_role_id: `${id}4`,
    reminder_minutes: 45,
    last_incident_number: 3,
    last_ticket_number: tickets,
    created_at: 1,
  },
];

const incident = (id: number, row: Row): [string, Row] => [
  "incidents",
  {
    id,
    estate_id: "100",
    number: id,
    title: `Outage ${id}`,
    system: "CasperLET",
    affects_payments: 1,
    quiet: 0,
    phase: "investigating",
    aware_at: told,
    opened_at: told,
    told_at: told,
    opened_by: "1005",
    ...row,
  },
];

const ticket = (number: number, residentId: string, row: Row = {}): [string, Row] => [
  "tickets",
  {
    estate_id: "100",
    number,
    resident_id: residentId,
    avatar_typed: "Rosa Meadow",
    avatar: "rosa.meadow",
    location_typed: "Dream  Bay, the blue house",
    paid_typed: "L$1,500",
    transaction_typed: "",
    status: "open",
    filed_at: told + number,
    ...row,
  },
];

const casper = (id: string): Row => ({
  transaction_typed: `it said ${id}`,
  transaction_id: id,
  transaction_kind: "casper",
});

const before = [
  estate("100", 12),
  estate("200", 1),
  incident(1, {}),
  incident(2, { reminded_at: told }),
  incident(3, { phase: "resolved", resolved_at: evening }),
  incident(4, { told_at: null, quiet: 1 }),
  [
    "events",
    {
      estate_id: "100",
      incident_id: 1,
      kind: "opened",
      text: "Payments stall.",
      visibility: "public",
      phase: "investigating",
      announced: 1,
      occurred_at: told,
      recorded_at: told,
      actor_id: "1005",
    },
  ],
  ...[1, 2, 3, 4, 5, 6, 7].map((number) => ticket(number, "seven", { incident_id: 1 })),
  ticket(8, "twice", { ...casper("AB12cd"), screenshot_name: "ticket-8.png", thread_id: "88" }),
  ticket(9, "twice", { ...casper("AB12cd"), avatar_typed: "¿RÖSE?", avatar: null }),
  ticket(10, "twice", { ...casper("AB12cd"), status: "closed", verdict: "recovered" }),
  ticket(11, "other", casper("AB12cd")),
  ticket(12, "other", casper("ZZ99zz")),
  ticket(1, "seven", { estate_id: "200" }),
  [
    "deliveries",
    {
      estate_id: "100",
      key: "ticket:11:thread",
      target: "ticket:11",
      payload: JSON.stringify({
        action: "open-thread",
        ticketId: 11,
        name: "Ticket 11 rosa.meadow",
        residentId: "other",
      }),
      status: "pending",
      attempts: 3,
      due_at: told,
      created_at: told,
    },
  ],
] as const satisfies (readonly [string, Row])[];

test("tickets keep all they had, and get their place, history and what is searched for", async () => {
  const { db } = upgrade(createOld(3, before));
  const all = await db.read.query.tickets.findMany();
  const row = (number: number) =>
    all.find((one) => one.estateId === "100" && one.number === number);
  expect(all).toHaveLength(13);
  expect(all.map(({ slot }) => slot)).toEqual([1, 2, 3, 4, 5, null, null, 1, 2, null, 1, 2, 1]);
  expect(row(8)).toMatchObject({ transactionId: "AB12cd", screenshots: 1, threadId: "88" });
  expect(row(9)).toMatchObject({
    transactionId: null,
    transactionKind: null,
    transactionTyped: "it said AB12cd",
    screenshots: 0,
  });
  expect(row(10)).toMatchObject({ transactionId: "AB12cd", verdict: "recovered" });
  expect(row(11)).toMatchObject({ transactionId: "AB12cd" });
  expect(row(8)).toMatchObject({
    avatarKey: "rosa.meadow",
    dm: "off",
    urgent: false,
    recheck: false,
    revision: 1,
  });
  for (const one of all) {
    expect(await listTicketEvents(db.read, one.id, 9)).toMatchObject([
      { kind: "filed", visibility: "public", actorId: one.residentId, at: one.filedAt, change: {} },
    ]);
  }
});

test("an incident that residents were told of is reminded of, unless staff are waited for", async () => {
  const { db } = upgrade(createOld(3, before));
  const due = told + 45 * 60_000;
  const incidents = await db.read.query.incidents.findMany();
  expect(incidents.map(({ remindAt }) => remindAt)).toEqual([due, null, null, null]);
  expect(await findNextReminder(db.read)).toBe(due);
  expect(await db.read.query.events.findMany()).toHaveLength(1);
});

test("no estate's history is public before its admin says so", async () => {
  const { db } = upgrade(createOld(3, before));
  const estates = await db.read.query.estates.findMany();
  expect(estates.map(({ publicPage, publicAddress }) => [publicPage, publicAddress])).toEqual([
    [false, null],
    [false, null],
  ]);
});

test("the bot works on with what it finds", async () => {
  const world = upgrade(createOld(3, before));
  const { app, db } = world;
  const staff = { estateId: "100", userId: "1005", authority: "staff" } as const;
  const resident = { estateId: "100", userId: "new", authority: "resident" } as const;
  expect(await listOpenTickets(db.read, { estateId: "100", residentId: "seven" }, 9)).toHaveLength(
    7,
  );
  expect(await countByOutcome(db.read, 1)).toEqual([
    { outcome: "undecided", tickets: 7, amounts: 0, amountLsd: 0 },
  ]);
  await recordVendorNotice(app, staff, { text: "We look into it.", incident: "1" });
  const form = { avatar: "Nils", location: "", paid: "", transaction: "" };
  expect((await fileTicket(app, resident, form)).ticket.number).toBe(13);
  await db.transaction(async (tx) => {
    const one = await getStaffTicket(tx, staff, 6);
    await changeTicket(
      tx,
      one,
      { status: "closed", slot: null },
      { kind: "closed", visibility: "public", actorId: "1005", at: evening },
    );
  });
  expect(await findTicket(db.read, "100", 6)).toMatchObject({ status: "closed", revision: 2 });
  await run(world);
  await expect.poll(async () => (await findTicket(db.read, "100", 11))?.threadId).toMatch(/^id-/);
});
