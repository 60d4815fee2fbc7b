import { describe, expect, test } from "vitest";
import { listTicketEvents } from "#db/queries/ticket-events";
import { payloadOf } from "#src/delivery/perform";
import { Conflict, Forbidden } from "#src/errors";
import { openIncident } from "#src/incidents/open";
import { fileTicket } from "#src/tickets/file";
import { fileAnother } from "#tests/support/filing";
import { createEstate, createWorld, listDeliveries, slt } from "#tests/support/world";

const form = {
  avatar: "Rosa Meadow",
  location: "http://maps.secondlife.com/secondlife/Dream%20Bay/12/34/56",
  paid: "L$1,500 at 17:15",
  transaction: "Thanks for your payment! Your transactionID is: AB12cd34 http://sl.cm/t/AB12cd34",
};
const image = { name: "a.png", url: "https://cdn.example/a", contentType: "image/png", size: 2000 };

describe("filing a ticket", () => {
  test("reads everything, links it to the open incident and posts its card", async () => {
    const world = createWorld();
    const { staff, resident } = await createEstate(world);
    const outage = { title: "Payments stall", system: "CasperLET", quiet: true };
    const { incident } = await openIncident(world.app, staff, outage);
    const screenshots = [image, { ...image, contentType: "image/WEBP; q=1" }];
    const { ticket, outcome } = await fileTicket(world.app, resident, { ...form, screenshots });
    expect(outcome).toBe("filed");
    expect(ticket).toMatchObject({
      number: 1,
      incidentId: incident.id,
      residentId: resident.userId,
      filedBy: null,
      avatar: "rosa.meadow",
      slurl: "https://maps.secondlife.com/secondlife/Dream%20Bay/12/34/56",
      amountLsd: 1500,
      paidAt: slt("2022-02-19 17:15"),
      transactionId: "AB12cd34",
      transactionKind: "casper",
      screenshots: 2,
      status: "open",
      slot: 1,
    });
    const deliveries = await listDeliveries(world);
    const screenshot = (count: number, name: string) => ({
      action: "send",
      message: {
        content: `Screenshot ${count} for ticket #1`,
        files: [{ name, url: image.url }],
      },
    });
    expect(deliveries.map((delivery) => payloadOf(delivery))).toEqual([
      { action: "card", card: "ticket", subject: 1 },
      screenshot(1, "ticket-1-1.png"),
      screenshot(2, "ticket-1-2.webp"),
    ]);
    expect(new Set(deliveries.map(({ target }) => target))).toEqual(new Set(["ticket:1"]));
    expect(await listTicketEvents(world.db.read, ticket.id, 9)).toMatchObject([
      { kind: "filed", visibility: "public", actorId: resident.userId, at: world.clock.at },
    ]);
  });

  test("keeps as typed what can't be read", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    const typed = {
      avatar: "¿Röse?",
      location: "the blue house",
      paid: "a lot, at tea time",
      transaction: "I don't have one",
    };
    const { ticket } = await fileTicket(world.app, resident, typed);
    expect(ticket).toMatchObject({
      avatarTyped: typed.avatar,
      locationTyped: typed.location,
      paidTyped: typed.paid,
      transactionTyped: typed.transaction,
      incidentId: null,
      avatar: null,
      slurl: null,
      amountLsd: null,
      paidAt: null,
      transactionId: null,
    });
  });

  test("needs nothing: what is blank is filed as missing", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    const { ticket } = await fileTicket(world.app, resident, { ...form, avatar: " \u200B\n" });
    expect(ticket).toMatchObject({ avatarTyped: "", avatar: null, amountLsd: 1500 });
    expect((await fileAnother(world, resident, { avatar: "" })).ticket.number).toBe(2);
  });

  test.each([
    ["a wrong type", { ...image, name: "a.pdf", contentType: "application/pdf" }],
    ["no type", { ...image, name: "a.png", contentType: null }],
    ["more than 10 MiB", { ...image, name: "b.png", size: 10 * 1024 * 1024 + 1 }],
  ])("files without a screenshot of %s, and keeps the others", async (_, wrong) => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    const largest = { ...image, size: 10 * 1024 * 1024 };
    const screenshots = [wrong, largest, wrong];
    const { ticket, refused } = await fileTicket(world.app, resident, { ...form, screenshots });
    expect(refused).toEqual([wrong.name, wrong.name]);
    expect(ticket.screenshots).toBe(1);
    expect(await listDeliveries(world)).toHaveLength(2);
  });

  test("refuses before setup", async () => {
    const { app } = createWorld();
    const resident = { estateId: "100", userId: "1", authority: "resident" } as const;
    await expect(fileTicket(app, resident, form)).rejects.toBeInstanceOf(Conflict);
  });
});

describe("the incident of a new ticket", () => {
  const outage = { title: "x", system: "y" };

  test.each([
    ["the only open one, a quiet one too", [{ quiet: true }], 1],
    ["of several the newest", [{}, {}, {}], 3],
    ["of several no quiet one", [{}, { quiet: true }, { quiet: true }], 1],
    ["none of several quiet ones", [{ quiet: true }, { quiet: true }], null],
    ["none that leaves payments alone", [{ affectsPayments: false }], null],
  ])("is %s", async (_, open, expected) => {
    const world = createWorld();
    const { staff, resident } = await createEstate(world);
    const other = await createEstate(world, "200");
    for (const kind of open) {
      world.clock.at += 61_000;
      await openIncident(world.app, staff, { ...outage, ...kind });
    }
    await openIncident(world.app, other.staff, outage);
    const { ticket } = await fileTicket(world.app, resident, form);
    expect(ticket.incidentId).toBe(expected);
  });
});

describe("staff file for a member", () => {
  test("in the member's name, with who did it", async () => {
    const world = createWorld();
    const { staff, resident } = await createEstate(world);
    const { ticket } = await fileTicket(world.app, staff, { ...form, resident: resident.userId });
    expect(ticket).toMatchObject({ residentId: resident.userId, filedBy: staff.userId, slot: 1 });
    const [filed] = await listTicketEvents(world.db.read, ticket.id, 9);
    expect(filed?.actorId).toBe(staff.userId);
  });

  test("which nobody else can", async () => {
    const world = createWorld();
    const { staff, resident } = await createEstate(world);
    const attempt = fileTicket(world.app, resident, { ...form, resident: staff.userId });
    await expect(attempt).rejects.toBeInstanceOf(Forbidden);
    expect(await world.db.read.query.tickets.findMany()).toEqual([]);
  });
});
