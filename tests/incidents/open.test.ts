import { describe, expect, test } from "vitest";
import { payloadOf } from "#src/delivery/perform";
import { Conflict, Forbidden, Invalid } from "#src/errors";
import { openIncident } from "#src/incidents/open";
import { createEstate, createWorld, evening, listNotices, slt } from "#tests/support/world";

const outage = { title: "Payments stall", system: "CasperLET" };

describe("opening an incident", () => {
  test("stores it, starts its timeline when staff became aware, and enqueues one notice", async () => {
    const world = createWorld();
    const { staff } = await createEstate(world);
    const { incident } = await openIncident(world.app, staff, {
      ...outage,
      details: "Links show an error.",
      awareAt: "16:57",
    });
    expect(incident).toMatchObject({ number: 1, phase: "investigating", openedAt: evening });
    expect(incident.awareAt).toBe(slt("2022-02-19 16:57"));
    const events = await world.db.read.query.events.findMany();
    expect(events).toMatchObject([
      { kind: "opened", phase: "investigating", text: "Links show an error.", announced: true },
    ]);
    expect(events[0]?.occurredAt).toBe(incident.awareAt);
    const [notice, ...others] = await listNotices(world);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ target: "notices:100", status: "pending", estateId: "100" });
    expect(notice && payloadOf(notice)).toMatchObject({
      action: "send",
      publish: true,
      message: { content: "Payment problem: Payments stall" },
    });
  });

  test("a clock that runs a minute fast doesn't put the start into the future", async () => {
    const world = createWorld();
    const { staff } = await createEstate(world);
    const { incident } = await openIncident(world.app, staff, { ...outage, awareAt: "21:31" });
    expect(incident.awareAt).toBe(evening);
  });

  test("a quiet one tells residents nothing", async () => {
    const world = createWorld();
    const { staff } = await createEstate(world);
    await openIncident(world.app, staff, { ...outage, quiet: true });
    expect(await listNotices(world)).toEqual([]);
  });

  test("numbers are given once each, per estate, however many open at once", async () => {
    const world = createWorld();
    const [one, two] = [await createEstate(world, "100"), await createEstate(world, "200")];
    const opened = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        openIncident(world.app, index % 2 ? one.staff : two.staff, outage),
      ),
    );
    for (const estateId of ["100", "200"]) {
      const numbers = opened
        .filter(({ incident }) => incident.estateId === estateId)
        .map(({ incident }) => incident.number);
      expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }
  });

  test.each([
    ["an empty title", { ...outage, title: "  " }, /title is empty/],
    ["a title that nobody sees", { ...outage, title: "\u200B \u2060" }, /title is empty/],
    ["a title over 100 characters", { ...outage, title: "x".repeat(101) }, /at most 100/],
    ["an unreadable time", { ...outage, awareAt: "teatime" }, /can't read “teatime”/],
    ["a time to come", { ...outage, awareAt: "2022-02-19 23:00" }, /in the future/],
    ["the hour that spring skips", { ...outage, awareAt: "2021-03-14 02:30" }, /doesn't exist/],
    ["the hour that autumn repeats", { ...outage, awareAt: "2021-11-07 01:30" }, /PDT .* PST/],
  ])("refuses %s and stores nothing", async (_, input, message) => {
    const world = createWorld();
    const { staff } = await createEstate(world);
    const opening = openIncident(world.app, staff, input);
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.toBeInstanceOf(Invalid);
    expect(await world.db.read.query.incidents.findMany()).toEqual([]);
    expect(await listNotices(world)).toEqual([]);
  });

  test("refuses a resident", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    await expect(openIncident(world.app, resident, outage)).rejects.toBeInstanceOf(Forbidden);
  });

  test("refuses before setup", async () => {
    const { app } = createWorld();
    const admin = { estateId: "100", userId: "1", authority: "admin" } as const;
    await expect(openIncident(app, admin, outage)).rejects.toBeInstanceOf(Conflict);
  });
});
