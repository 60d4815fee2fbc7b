import { describe, expect, test } from "vitest";
import { payloadOf } from "#src/delivery/perform";
import { Conflict, Forbidden, Invalid } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
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
        openIncident(world.app, index % 2 ? one.staff : two.staff, {
          ...outage,
          title: `Kiosk ${index}`,
        }),
      ),
    );
    for (const estateId of ["100", "200"]) {
      const numbers = opened
        .filter(({ incident }) => incident.estateId === estateId)
        .map(({ incident }) => incident.number);
      expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }
  });

  test("of the same outage opened twice at once there is one, and one notice", async () => {
    const world = createWorld();
    const [{ staff, admin }, other] = [await createEstate(world), await createEstate(world, "200")];
    const attempts = await Promise.allSettled([
      openIncident(world.app, staff, outage),
      openIncident(world.app, admin, outage),
      openIncident(world.app, staff, { ...outage, title: "  PAYMENTS stall " }),
      openIncident(world.app, staff, { ...outage, system: "Casper LET", quiet: true }),
      openIncident(world.app, other.staff, outage),
      openIncident(world.app, staff, { ...outage, title: "Payments stall again" }),
    ]);
    const statuses = attempts.map(({ status }) => status);
    expect(statuses.map((status) => status === "fulfilled")).toEqual([
      true,
      false,
      false,
      false,
      true,
      true,
    ]);
    for (const attempt of attempts.slice(1, 4)) {
      expect(attempt).toMatchObject({ reason: expect.any(Conflict) });
      expect(String(attempt.status === "rejected" && attempt.reason)).toMatch(
        /Incident #1 .*`\/incident log`.*another title/,
      );
    }
    expect(await world.db.read.query.incidents.findMany()).toHaveLength(3);
    expect(await listNotices(world)).toHaveLength(3);
    expect(await world.db.read.query.estates.findFirst()).toMatchObject({ lastIncidentNumber: 2 });
  });

  test("a minute later, or once the first is over, the same title opens another one", async () => {
    const world = createWorld();
    const { staff } = await createEstate(world);
    await openIncident(world.app, staff, outage);
    world.clock.at += 59_999;
    await expect(openIncident(world.app, staff, outage)).rejects.toBeInstanceOf(Conflict);
    world.clock.at += 1;
    await openIncident(world.app, staff, outage);
    for (const incident of ["1", "2"]) {
      const { draft } = await previewAllClear(world.app, staff, { incident });
      await sendAllClear(world.app, staff, { draft: draft.id });
    }
    expect((await openIncident(world.app, staff, outage)).incident.number).toBe(3);
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
