import { describe, expect, test } from "vitest";
import { insertEvent } from "#db/queries/events";
import { findPublicEstate } from "#src/estates/get-public-estate";
import { editEvent } from "#src/incidents/edit-event";
import { choiceOf } from "#src/incidents/get-correctable";
import { getHistory } from "#src/incidents/get-history";
import { findHistoryEntry } from "#src/incidents/get-history-entry";
import { getPublicState } from "#src/incidents/get-public-state";
import { logEvent } from "#src/incidents/log";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { publishReport } from "#src/incidents/publish-report";
import { removeEvent } from "#src/incidents/remove-event";
import { reopenIncident } from "#src/incidents/reopen";
import { showPublicly } from "#tests/site/support/public-estate";
import { createEstate, createOutage, slt, type World } from "#tests/support/world";
import { addTicket, decided, giveAllClear } from "#tests/tickets/support/linked";

/** An outage at an estate whose public page is on, and what anyone may know of it. */
async function setUp(options?: { quiet: boolean }) {
  const outage = await createOutage(options);
  const { world, staff } = outage;
  await showPublicly(world, "dream");
  const estate = await readEstate(world, "dream");
  const find = (number: number) => findHistoryEntry(world.app, estate, number);
  const read = async (number: number) => {
    const found = await find(number);
    if (found?.kind !== "entry") throw new Error(`There is no entry ${number}.`);
    return found.entry;
  };
  const history = (year?: number, page = 1) =>
    getHistory(world.app, estate.id, year ? { year, page } : null);
  const state = () => getPublicState(world.app, estate);
  const open = async (title: string, more: { quiet?: boolean; awareAt?: string } = {}) =>
    (await openIncident(world.app, staff, { title, system: "CasperLET", ...more })).incident;
  const log = async (text: string, more: { announce?: boolean; visibility?: string } = {}) =>
    (await logEvent(world.app, staff, { text, incident: "1", ...more })).event;
  return { ...outage, estate, find, read, history, state, open, log };
}

async function readEstate({ app }: World, address: string) {
  const estate = await findPublicEstate(app, address);
  if (!estate) throw new Error(`Nothing is shown at ${address}.`);
  return estate;
}

describe("what anyone may know", () => {
  test("is nothing of a quiet incident, open or resolved", async () => {
    const { world, staff, find, history, state } = await setUp({ quiet: true });
    expect([await find(1), await history()]).toEqual([null, null]);
    expect(await state()).toMatchObject({ incidents: [], openCount: 0, lastNotice: null });
    await giveAllClear(world, staff);
    expect([await find(1), await history()]).toEqual([null, null]);
    expect(await state()).toMatchObject({ incidents: [], openCount: 0, lastNotice: null });
  });

  test("is nothing of an internal or removed line, and of a corrected one when it was", async () => {
    const { world, staff, read, log } = await setUp();
    await log("Staff only.", { visibility: "internal" });
    const removed = await log("Not so.");
    const typo = await log("Kisoks fail.");
    world.clock.at += 60_000;
    await removeEvent(world.app, staff, { event: choiceOf(removed.id), reason: "It was wrong." });
    await editEvent(world.app, staff, { event: typo.id, revision: 1, text: "Kiosks fail." });
    const { lines } = await read(1);
    expect(lines).toEqual([
      { kind: "opened", text: "Payments stall", at: slt("2022-02-19 16:57"), correctedAt: null },
      { kind: "log", text: "Kiosks fail.", at: typo.occurredAt, correctedAt: world.clock.at },
    ]);
  });

  test("of the tickets comes with the published report, and stays when it is reopened", async () => {
    const { world, staff, incident, read } = await setUp();
    await addTicket(world, incident.id, decided);
    const whats = async () => (await read(1)).outcome.steps.map(({ what }) => what);
    await giveAllClear(world, staff);
    expect((await read(1)).outcome.tickets).toBeNull();
    expect(await whats()).not.toContain("First report by a resident");
    await publishReport(world.app, staff, { incident: "1" });
    const tickets = { total: "1 ticket, L$1,500 in all.", lines: ["recovered by the system: 1"] };
    expect((await read(1)).outcome.tickets).toMatchObject(tickets);
    expect(await whats()).toContain("First report by a resident");
    await reopenIncident(world.app, staff, { incident: "1", reason: "Two more are missing." });
    expect((await read(1)).outcome).toMatchObject({
      state: "Not over yet: the all-clear has not been given.",
      tickets,
    });
  });

  test("has the phases in the order in which they began", async () => {
    const { world, staff, read } = await setUp();
    await giveAllClear(world, staff);
    world.clock.at += 60_000;
    await reopenIncident(world.app, staff, { incident: "1", reason: "Two more are missing." });
    const { phases } = await read(1);
    expect(phases.map(({ phase }) => phase)).toEqual([
      "investigating",
      "resolved",
      "investigating",
    ]);
  });

  test("shows the newest 1,000 lines, and how many came before them", async () => {
    const { world, staff, read, incident } = await setUp();
    await world.db.transaction(async (tx) => {
      for (let line = 1; line <= 1_002; line += 1) {
        await insertEvent(tx, {
          estateId: "100",
          incidentId: incident.id,
          kind: "log",
          text: `Line ${line}`,
          visibility: "public",
          announced: false,
          occurredAt: world.clock.at + line,
          recordedAt: world.clock.at + line,
          actorId: staff.userId,
        });
      }
    });
    const { lines, omitted } = await read(1);
    expect([lines.length, omitted]).toEqual([1_000, 3]);
    expect([lines[0]?.text, lines.at(-1)?.text]).toEqual(["Line 3", "Line 1002"]);
  });
});

describe("a merged incident's number", () => {
  test("leads to the one that it became, whose lines are of both", async () => {
    const { world, staff, find, read, open, history } = await setUp();
    await open("Kiosks fail");
    await open("Vendors fail");
    await mergeIncident(world.app, staff, { incident: "3", into: "2" });
    await mergeIncident(world.app, staff, { incident: "2", into: "1" });
    expect(await find(2)).toEqual({ kind: "moved", to: 1 });
    expect(await find(3)).toEqual({ kind: "moved", to: 1 });
    const texts = (await read(1)).lines.map(({ text }) => text);
    expect(texts).toEqual(["Payments stall", "Kiosks fail", "Vendors fail"]);
    expect((await history())?.incidents.map(({ number }) => number)).toEqual([1]);
  });

  test("adds no phase that it was in already", async () => {
    const { world, staff, read, open } = await setUp();
    world.clock.at += 60_000;
    await open("Kiosks fail");
    await mergeIncident(world.app, staff, { incident: "2", into: "1" });
    expect((await read(1)).phases).toEqual([
      { phase: "investigating", at: slt("2022-02-19 16:57") },
    ]);
  });

  test("that was quiet leads nowhere, and its lines stay unknown", async () => {
    const { world, staff, find, read, open } = await setUp();
    await open("Hush", { quiet: true });
    await mergeIncident(world.app, staff, { incident: "2", into: "1" });
    expect(await find(2)).toBeNull();
    expect((await read(1)).lines.map(({ text }) => text)).toEqual(["Payments stall"]);
  });
});

describe("the history", () => {
  test("has the newest first, by SLT years", async () => {
    const { open, history } = await setUp();
    // In UTC that evening is in 2022 already.
    await open("New Year's Eve", { awareAt: "2021-12-31 23:30" });
    await open("Long ago", { awareAt: "2019-06-01 12:00" });
    await open("Hush", { quiet: true, awareAt: "2018-06-01 12:00" });
    expect(await history()).toMatchObject({ year: 2022, years: [2022, 2021, 2019] });
    const titles = async (year: number) =>
      (await history(year))?.incidents.map(({ title }) => title) ?? null;
    expect(await titles(2022)).toEqual(["Payments stall"]);
    expect(await titles(2021)).toEqual(["New Year's Eve"]);
    expect(await titles(2020)).toBeNull();
    expect(await titles(2018)).toBeNull();
  });

  test("comes by 50 incidents to a page", async () => {
    const { open, history } = await setUp();
    for (let count = 2; count <= 52; count += 1) await open(`Outage ${count}`);
    const first = await history(2022);
    expect([first?.incidents.length, first?.hasMore]).toEqual([50, true]);
    const second = await history(2022, 2);
    expect(second?.incidents.map(({ number }) => number)).toEqual([2, 1]);
    expect(second?.hasMore).toBe(false);
    expect(await history(2022, 3)).toBeNull();
  });

  test("of one estate has nothing of another one", async () => {
    const { world, find, history, state } = await setUp();
    const { staff } = await createEstate(world, "200");
    await openIncident(world.app, staff, { title: "Theirs", system: "x" });
    await openIncident(world.app, staff, { title: "Theirs too", system: "x" });
    expect(await find(2)).toBeNull();
    expect((await history())?.incidents).toHaveLength(1);
    const { incidents, lastNotice } = await state();
    expect(incidents.map(({ title }) => title)).toEqual(["Payments stall"]);
    expect(lastNotice?.notice.headline).toBe("Payment problem: Payments stall");
  });
});
