import { describe, expect, test } from "vitest";
import { Conflict, Forbidden, NotFound } from "#src/errors";
import { logEvent } from "#src/incidents/log";
import { openIncident } from "#src/incidents/open";
import { createEstate, createWorld, listNotices, slt } from "#tests/support/world";

const quiet = { title: "Payments stall", system: "CasperLET", quiet: true };
const loud = { ...quiet, quiet: false };

async function setUp(outage: typeof quiet) {
  const world = createWorld();
  const people = await createEstate(world);
  const { incident } = await openIncident(world.app, people.staff, outage);
  return { ...people, world, incident };
}

describe("logging", () => {
  test("goes to the only open incident, at the time it happened, and ages every preview", async () => {
    const { world, staff, incident } = await setUp(quiet);
    const { event } = await logEvent(world.app, staff, { text: "More reports", at: "17:18" });
    expect(event).toMatchObject({
      incidentId: incident.id,
      visibility: "public",
      announced: false,
    });
    expect(event.occurredAt).toBe(slt("2022-02-19 17:18"));
    const stored = await world.db.read.query.incidents.findFirst();
    expect(stored?.revision).toBe(3);
    expect(await listNotices(world)).toEqual([]);
  });

  test("a time of a month before the incident is taken for a slip, and refused", async () => {
    const { world, staff } = await setUp(quiet);
    const slip = logEvent(world.app, staff, { text: "More reports", at: "Feb 20 17:15" });
    await expect(slip).rejects.toThrow(/more than 30 days before the incident/);
    const before = await logEvent(world.app, staff, { text: "First signs", at: "Jan 25 17:15" });
    expect(before.event.occurredAt).toBe(slt("2022-01-25 17:15"));
  });

  test("announces where asked and not else, once", async () => {
    const { world, staff } = await setUp(loud);
    await logEvent(world.app, staff, { text: "One report" });
    const { event } = await logEvent(world.app, staff, { text: "More reports", announce: true });
    const keys = (await listNotices(world)).map(({ key }) => key);
    expect(keys).toEqual(["notice:event:1", `notice:event:${event.id}`]);
  });

  test("never announces in a quiet incident", async () => {
    const { world, staff } = await setUp(quiet);
    const { event } = await logEvent(world.app, staff, { text: "More reports", announce: true });
    expect(event.announced).toBe(false);
    expect(await listNotices(world)).toEqual([]);
  });

  test("never announces an internal line", async () => {
    const { world, staff } = await setUp(loud);
    const input = { text: "Who was it?", visibility: "internal", announce: true } as const;
    await expect(logEvent(world.app, staff, input)).rejects.toBeInstanceOf(Conflict);
    expect(await listNotices(world)).toHaveLength(1);
  });

  test("asks which one where several are open, and takes a number with or without #", async () => {
    const { world, staff } = await setUp(quiet);
    const second = await openIncident(world.app, staff, { ...quiet, title: "Kiosks fail" });
    await expect(logEvent(world.app, staff, { text: "x" })).rejects.toThrow(/#2, #1/);
    for (const incident of ["2", "#2"]) {
      const { event } = await logEvent(world.app, staff, { text: "x", incident });
      expect(event.incidentId).toBe(second.incident.id);
    }
  });

  test.each(["9", "two", "#"])("does not know an incident “%s”", async (incident) => {
    const { world, staff } = await setUp(quiet);
    const logging = logEvent(world.app, staff, { text: "x", incident });
    await expect(logging).rejects.toBeInstanceOf(NotFound);
  });

  test("does not reach another estate's incident", async () => {
    const { world } = await setUp(quiet);
    const other = await createEstate(world, "200");
    const logging = logEvent(world.app, other.staff, { text: "x", incident: "1" });
    await expect(logging).rejects.toBeInstanceOf(NotFound);
    await expect(logEvent(world.app, other.staff, { text: "x" })).rejects.toBeInstanceOf(Conflict);
  });

  test("refuses a resident", async () => {
    const { world, resident } = await setUp(quiet);
    await expect(logEvent(world.app, resident, { text: "x" })).rejects.toBeInstanceOf(Forbidden);
  });
});
