import { expect, onTestFinished, test } from "vitest";
import { openDb } from "#db/client";
import { createOld, type Row } from "#tests/db/create-old";

const estate: Row = { id: "100", name: "Bay", payments: "open", created_at: 1 };
const incident = (id: number, row: Row = {}): [string, Row] => [
  "incidents",
  {
    id,
    estate_id: "100",
    number: id,
    title: `Outage ${id}`,
    system: "x",
    affects_payments: 1,
    quiet: 0,
    phase: "investigating",
    aware_at: 1,
    opened_at: 1,
    opened_by: "1005",
    ...row,
  },
];
const event = (id: number, incidentId: number): [string, Row] => [
  "events",
  {
    id,
    estate_id: "100",
    incident_id: incidentId,
    kind: "log",
    text: "x",
    visibility: "public",
    announced: 1,
    occurred_at: 1,
    recorded_at: 1,
    actor_id: "1005",
  },
];
const ticket = (id: number, incidentId: number | null): [string, Row] => [
  "tickets",
  {
    id,
    estate_id: "100",
    number: id,
    incident_id: incidentId,
    resident_id: `r${id}`,
    avatar_typed: "x",
    location_typed: "x",
    paid_typed: "x",
    transaction_typed: "x",
    status: "open",
    filed_at: 1,
  },
];
const delivery = (key: string, row: Row = {}): [string, Row] => [
  "deliveries",
  {
    estate_id: "100",
    key,
    target: "x:1",
    payload: "{}",
    status: "done",
    due_at: 1,
    created_at: 1,
    ...row,
  },
];
const failed = { status: "failed", target: "dm:r11" };

test("deliveries get the incident that their key tells, and refused messages are known as such", async () => {
  const file = createOld(4, [
    ["estates", estate],
    incident(1),
    incident(2),
    incident(3, { merged_into_id: 2 }),
    event(21, 1),
    event(22, 2),
    ticket(11, 1),
    ticket(12, 2),
    ticket(13, null),
    [
      "ticket_events",
      {
        estate_id: "100",
        ticket_id: 12,
        kind: "linked",
        visibility: "public",
        change: "{}",
        actor_id: "x",
        at: 1,
      },
    ],
    delivery("notice:event:21"),
    delivery("notice:event:22:correction:2:edit:3"),
    delivery("notice:event:99"),
    delivery("report:1"),
    delivery("report:3:77:crosspost"),
    delivery("ticket:11:event:5:dm", {
      ...failed,
      last_error: "Discord answered 403 (code 50007)",
    }),
    delivery("ticket:11:shown:21", { ...failed, last_error: "Discord answered 403 (code 20026)" }),
    delivery("ticket:11:linked:3", { ...failed, last_error: "its ticket was erased" }),
    delivery("ticket:11:card"),
    delivery("ticket:12:event:6"),
    delivery("ticket:13:event:7"),
    delivery("incident:1:console"),
  ]);
  const db = openDb(file);
  onTestFinished(() => db.close());
  const rows = await db.read.query.deliveries.findMany();
  expect(Object.fromEntries(rows.map(({ key, incidentId }) => [key, incidentId]))).toEqual({
    "notice:event:21": 1,
    "notice:event:22:correction:2:edit:3": 2,
    "notice:event:99": null,
    "report:1": 1,
    "report:3:77:crosspost": 2,
    "ticket:11:event:5:dm": 1,
    "ticket:11:shown:21": 1,
    "ticket:11:linked:3": 1,
    "ticket:11:card": null,
    // It may have told of the incident that it was linked to before.
    "ticket:12:event:6": null,
    "ticket:13:event:7": null,
    "incident:1:console": null,
  });
  expect(rows.flatMap(({ lastError }) => lastError ?? [])).toEqual([
    "blocked: Discord answered 403 (code 50007)",
    "Discord answered 403 (code 20026)",
    "withdrawn: its ticket was erased",
  ]);
});
