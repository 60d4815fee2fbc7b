import { describe, expect, test } from "vitest";
import { payloadOf } from "#src/delivery/perform";
import { Conflict, Invalid } from "#src/errors";
import { openIncident } from "#src/incidents/open";
import { fileTicket } from "#src/tickets/file";
import { createEstate, createWorld, listDeliveries, slt } from "#tests/support/world";

const form = {
  avatar: "Rosa Meadow",
  location: "http://maps.secondlife.com/secondlife/Dream%20Bay/12/34/56",
  paid: "L$1,500 at 17:15",
  transaction: "Thanks for your payment! Your transactionID is: AB12cd34 http://sl.cm/t/AB12cd34",
  screenshot: null,
};
const screenshot = { url: "https://cdn.example/a.png", contentType: "image/png", size: 2000 };

describe("filing a ticket", () => {
  test("reads everything, links it to the open incident and posts its card", async () => {
    const world = createWorld();
    const { staff, resident } = await createEstate(world);
    const outage = { title: "Payments stall", system: "CasperLET", quiet: true };
    const { incident } = await openIncident(world.app, staff, outage);
    const { ticket } = await fileTicket(world.app, resident, { ...form, screenshot });
    expect(ticket).toMatchObject({
      number: 1,
      incidentId: incident.id,
      residentId: resident.userId,
      avatar: "rosa.meadow",
      slurl: "https://maps.secondlife.com/secondlife/Dream%20Bay/12/34/56",
      amountLsd: 1500,
      paidAt: slt("2022-02-19 17:15"),
      transactionId: "AB12cd34",
      transactionKind: "casper",
      screenshots: 1,
      status: "open",
    });
    const deliveries = await listDeliveries(world);
    expect(deliveries.map((delivery) => payloadOf(delivery))).toEqual([
      { action: "card", card: "ticket", subject: 1 },
      {
        action: "send",
        message: {
          content: "Screenshot for ticket #1",
          files: [{ name: "ticket-1.png", url: screenshot.url }],
        },
      },
    ]);
    expect(new Set(deliveries.map(({ target }) => target))).toEqual(new Set(["ticket:1"]));
  });

  test("keeps as typed what can't be read", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    const typed = {
      avatar: "¿Röse?",
      location: "the blue house",
      paid: "a lot, at tea time",
      transaction: "I don't have one",
      screenshot: null,
    };
    const { ticket, incident } = await fileTicket(world.app, resident, typed);
    expect(incident).toBeNull();
    expect(ticket).toMatchObject({
      avatarTyped: typed.avatar,
      locationTyped: typed.location,
      paidTyped: typed.paid,
      transactionTyped: typed.transaction,
      avatar: null,
      slurl: null,
      amountLsd: null,
      paidAt: null,
      transactionId: null,
    });
  });

  test("needs an avatar name and nothing else", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    const blank = { ...form, avatar: "  " };
    await expect(fileTicket(world.app, resident, blank)).rejects.toBeInstanceOf(Invalid);
    expect(await listDeliveries(world)).toEqual([]);
    const bare = { avatar: "Rosa", location: "", paid: "", transaction: "", screenshot: null };
    expect((await fileTicket(world.app, resident, bare)).ticket.number).toBe(1);
  });

  test.each([
    ["a wrong type", { ...screenshot, contentType: "application/pdf" }],
    ["no type", { ...screenshot, contentType: null }],
    ["more than 10 MiB", { ...screenshot, size: 10 * 1024 * 1024 + 1 }],
  ])("files without a screenshot of %s", async (_, refused) => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    const filed = await fileTicket(world.app, resident, { ...form, screenshot: refused });
    expect(filed.wasScreenshotRefused).toBe(true);
    expect(filed.ticket.screenshots).toBe(0);
    expect(await listDeliveries(world)).toHaveLength(1);
  });

  test("does not link to an incident that leaves payments alone, nor to another estate's", async () => {
    const world = createWorld();
    const { staff, resident } = await createEstate(world);
    const other = await createEstate(world, "200");
    const outage = { title: "x", system: "y" };
    await openIncident(world.app, staff, { ...outage, affectsPayments: false });
    await openIncident(world.app, other.staff, outage);
    const { ticket } = await fileTicket(world.app, resident, form);
    expect(ticket.incidentId).toBeNull();
  });

  test("60 at once get 60 consecutive numbers", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    const filed = await Promise.all(
      Array.from({ length: 60 }, () => fileTicket(world.app, resident, form)),
    );
    const numbers = filed.map(({ ticket }) => ticket.number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  test("refuses before setup", async () => {
    const { app } = createWorld();
    const resident = { estateId: "100", userId: "1", authority: "resident" } as const;
    await expect(fileTicket(app, resident, form)).rejects.toBeInstanceOf(Conflict);
  });
});
