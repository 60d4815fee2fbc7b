import { expect, test } from "vitest";
import { Forbidden } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { changePhase } from "#src/incidents/change-phase";
import { editableKinds, removableKinds } from "#src/incidents/get-correctable";
import { logEvent } from "#src/incidents/log";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { removeEvent } from "#src/incidents/remove-event";
import { type EventKind, suggestEvents } from "#src/incidents/suggest-events";
import { createEstate, createOutage } from "#tests/support/world";

async function setUp() {
  const { world, staff, resident } = await createOutage({ quiet: true });
  const second = { title: "Kiosks fail", system: "Casper kiosks", quiet: true };
  await openIncident(world.app, staff, second);
  await logEvent(world.app, staff, { text: "Backlog moves", incident: "1" });
  await logEvent(world.app, staff, { text: "Backlog is 3 hours", incident: "2" });
  await changePhase(world.app, staff, { to: "identified", incident: "2" });
  const { draft } = await previewAllClear(world.app, staff, { text: "Over.", incident: "2" });
  await sendAllClear(world.app, staff, { draft: draft.id });
  const suggest = async (typed: string, kinds: readonly EventKind[] = editableKinds) => {
    const found = await suggestEvents(world.app, staff, { typed, kinds });
    return found.map(({ event, number }) => `#${number} ${event.text}`);
  };
  return { world, staff, resident, suggest };
}

const [log1, open1] = ["#1 Backlog moves", "#1 Payments stall"];
const [over2, phase2, log2, open2] = [
  "#2 Over.",
  "#2 The cause is identified.",
  "#2 Backlog is 3 hours",
  "#2 Kiosks fail",
];

test.each([
  ["", [log1, open1, over2, phase2, log2, open2]],
  ["backlog", [log1, log2]],
  ["#2", [over2, phase2, log2, open2]],
  ["#2 BACKLOG", [log2]],
  ["3", [log2]],
  ["1", [log1, open1]],
  ["#", [log1, open1, over2, phase2, log2, open2]],
  ["%", []],
])("“%s” offers what can be edited, of open incidents first", async (typed, expected) => {
  const { suggest } = await setUp();
  expect(await suggest(typed)).toEqual(expected);
});

test.each(["100% of", "rental_vendor", "o'clock", 'said "wait"', "\\o/", "C:\\%"])(
  "a line is found by “%s” as it was typed, and no other",
  async (typed) => {
    const { world, staff, suggest } = await setUp();
    const text = `At 9 o'clock 100% of rental_vendors said "wait" \\o/ C:\\%TEMP`;
    await logEvent(world.app, staff, { text });
    await logEvent(world.app, staff, { text: text.replace(/[%_'"\\]/g, "x") });
    expect(await suggest(typed)).toEqual([`#1 ${text}`]);
    expect(await suggest(`#1 ${typed}`)).toEqual([`#1 ${text}`]);
  },
);

test("the number of an incident that was merged offers the lines of the one that took it over", async () => {
  const { world, staff, suggest } = await setUp();
  await openIncident(world.app, staff, { title: "Again", system: "x", quiet: true });
  await mergeIncident(world.app, staff, { incident: "3", into: "1" });
  expect(await suggest("#3")).toEqual(["#1 Again", log1, open1]);
  expect(await suggest("#3 backlog")).toEqual([log1]);
});

test("offers for removal what can be removed, and nothing that was", async () => {
  const { world, staff, suggest } = await setUp();
  expect(await suggest("", removableKinds)).toEqual([log1, log2]);
  await removeEvent(world.app, staff, { event: "line-3", reason: "x" });
  expect(await suggest("", removableKinds)).toEqual([log2]);
});

test("offers the 25 newest, and only the estate's own, to staff", async () => {
  const { world, staff, resident, suggest } = await setUp();
  for (let index = 0; index < 30; index += 1) {
    await logEvent(world.app, staff, { text: `Line ${index}` });
  }
  const offered = await suggest("");
  expect(offered).toHaveLength(25);
  expect(offered[0]).toBe("#1 Line 29");
  const other = await createEstate(world, "200");
  const asked = { typed: "", kinds: editableKinds };
  expect(await suggestEvents(world.app, other.staff, asked)).toEqual([]);
  await expect(suggestEvents(world.app, resident, asked)).rejects.toBeInstanceOf(Forbidden);
});
