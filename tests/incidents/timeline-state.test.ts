import { expect, test } from "vitest";
import type { Event } from "#db/queries/events";
import { deriveState } from "#src/incidents/timeline-state";

type Line = Parameters<typeof deriveState>[0][number];

function line(id: number, occurredAt: number, kind: Event["kind"], phase: Line["phase"]): Line {
  return { id, occurredAt, kind, phase };
}

const opened = line(1, 10, "opened", "investigating");
const vendor = line(2, 30, "vendor_all_clear", null);
const allClear = line(3, 40, "all_clear", "resolved");
const reopened = line(4, 50, "reopened", "investigating");
const again = line(5, 60, "all_clear", "resolved");
const unknown = { vendorAllClearAt: null, resolvedAt: null };

test.each<[string, Line[], object]>([
  ["nothing", [], { ...unknown, phase: "investigating", awareAt: 5 }],
  ["an opening", [opened], { ...unknown, phase: "investigating", awareAt: 10 }],
  [
    "the vendor's all-clear, which resolves nothing",
    [opened, vendor],
    { phase: "investigating", awareAt: 10, vendorAllClearAt: 30, resolvedAt: null },
  ],
  [
    "several of the vendor's: the newest counts",
    [opened, line(6, 35, "vendor_all_clear", null), vendor],
    { phase: "investigating", awareAt: 10, vendorAllClearAt: 35, resolvedAt: null },
  ],
  [
    "an all-clear",
    [opened, allClear],
    { ...unknown, phase: "resolved", awareAt: 10, resolvedAt: 40 },
  ],
  [
    "one that was taken back",
    [opened, allClear, reopened],
    { ...unknown, phase: "investigating", awareAt: 10 },
  ],
  [
    "a second one: it is over since the last",
    [again, opened, allClear, reopened],
    { ...unknown, phase: "resolved", awareAt: 10, resolvedAt: 60 },
  ],
  [
    "two openings, since a merge: the first counts",
    [opened, line(7, 8, "opened", "investigating")],
    { ...unknown, phase: "investigating", awareAt: 8 },
  ],
])("of a timeline with %s", (_, lines, state) => {
  expect(deriveState(lines, { awareAt: 5 })).toEqual(state);
});
