import { expect, test } from "vitest";
import { Forbidden } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { getIncidentPage } from "#src/incidents/list-incidents";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { suggestIncidents, suggestSystems } from "#src/incidents/suggest";
import { composeIncidentList } from "#src/notices/compose-incident-list";
import { fileAnother } from "#tests/support/filing";
import { createEstate, createOutage, createWorld } from "#tests/support/world";

async function createHistory() {
  const outage = await createOutage();
  const { world, staff, resident } = outage;
  const { app } = world;
  await openIncident(app, staff, { title: "Kiosks", system: "Casper kiosks" });
  await openIncident(app, staff, { title: "Again", system: "50_off" });
  await openIncident(app, staff, { title: "Fourth", system: "CasperLET" });
  for (let ticket = 0; ticket < 2; ticket += 1) {
    await fileAnother(world, resident);
  }
  await mergeIncident(app, staff, { incident: "3", into: "2" });
  const { draft } = await previewAllClear(app, staff, { incident: "4" });
  world.clock.at += 4 * 3_600_000;
  await sendAllClear(app, staff, { draft: draft.id, reason: "Two are checked tomorrow." });
  return outage;
}

test("the list has open ones first, then the newest, each with its state and tickets", async () => {
  const { world, staff } = await createHistory();
  const page = await getIncidentPage(world.app, staff, { page: 1 });
  const { content, embeds } = composeIncidentList(page);
  expect(content).toBe("Incidents: 4");
  expect(embeds?.[0]?.description?.split("\n")).toEqual([
    "**#2 Kiosks** (Casper kiosks)",
    "open, investigating, since Feb 19, 21:30 SLT",
    "**#1 Payments stall** (CasperLET)",
    "open, investigating, since Feb 19, 16:57 SLT",
    "**#4 Fourth** (CasperLET)",
    "all clear 01:30 SLT, after 4 h; 2 tickets",
    "**#3 Again** (50\\_off)",
    "merged into #2",
  ]);
});

test("the list pages by ten; a page beyond the end is the last, and other estates' are never in it", async () => {
  const world = createWorld();
  const { staff, resident } = await createEstate(world);
  const { staff: stranger } = await createEstate(world, "200");
  const nothing = await getIncidentPage(world.app, staff, { page: 1 });
  expect(composeIncidentList(nothing).content).toContain("There is no incident yet");
  for (let count = 0; count < 23; count += 1) {
    const title = `${"*".repeat(98)}${count + 10}`;
    await openIncident(world.app, staff, { title, system: "_".repeat(60), quiet: true });
  }
  await openIncident(world.app, stranger, { title: "Theirs", system: "y" });
  const seen: number[] = [];
  for (const page of [1, 2, 3]) {
    const found = await getIncidentPage(world.app, staff, { page });
    expect(found).toMatchObject({ page, pages: 3, total: 23 });
    expect(found.incidents).toHaveLength(page === 3 ? 3 : 10);
    seen.push(...found.incidents.map(({ incident }) => incident.number));
    const [embed] = composeIncidentList(found).embeds ?? [];
    expect(embed?.description?.length).toBeLessThanOrEqual(4096);
  }
  expect(seen).toEqual(Array.from({ length: 23 }, (_, index) => 23 - index));
  for (const page of [4, Number.MAX_SAFE_INTEGER]) {
    expect(await getIncidentPage(world.app, staff, { page })).toMatchObject({ page: 3 });
  }
  expect(await getIncidentPage(world.app, staff, { page: 0 })).toMatchObject({ page: 1 });
  const attempt = getIncidentPage(world.app, resident, { page: 1 });
  await expect(attempt).rejects.toBeInstanceOf(Forbidden);
});

test.each([
  ["", [2, 1, 4]],
  ["kiosk", [2]],
  ["casperlet", [1, 4]],
  ["4", [4]],
  ["#4", [4]],
  ["fourth", [4]],
  [" fourth ", [4]],
  ["#4 Fourth (CasperLET)", [4]],
  ["#", [2, 1, 4]],
  ["#stall", [1]],
  ["3", [2]],
  ["#3 Again (50_off)", [2]],
  ["%", []],
  ["nothing", []],
])("typing %j offers %j", async (typed, numbers) => {
  const { world, staff } = await createHistory();
  const found = await suggestIncidents(world.app, staff, typed);
  expect(found.map(({ number }) => number)).toEqual(numbers);
});

test("the number that was typed is offered before others that hold it", async () => {
  const world = createWorld();
  const { staff } = await createEstate(world);
  for (let count = 0; count < 40; count += 1) {
    const title = `30% off_line ${"x".repeat(count)}`;
    await openIncident(world.app, staff, { title, system: "x", quiet: true });
  }
  const found = await suggestIncidents(world.app, staff, "3");
  expect(found).toHaveLength(25);
  expect(found[0]?.number).toBe(3);
  expect(await suggestIncidents(world.app, staff, "30% off_line")).toHaveLength(25);
});

test.each([
  ["", ["CasperLET", "50_off", "Casper kiosks", "Casper rental vendors", "Second Life"]],
  [" KIOSK ", ["Casper kiosks"]],
  ["_", ["50_off"]],
  ["%", []],
])("typing %j as a system offers %j, those used last first", async (typed, systems) => {
  const { world, staff } = await createHistory();
  expect(await suggestSystems(world.app, staff, typed)).toEqual(systems);
});
