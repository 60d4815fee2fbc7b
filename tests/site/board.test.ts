import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { composeBoard } from "#src/site/board";
import { stateOf } from "#tests/site/support/state";

const bytesOf = (text: string) => Buffer.byteLength(text);
const texts = fc.array(
  fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 400, size: "max" }),
    fc.string({ unit: "binary", maxLength: 1_500, size: "max" }),
    fc.string({
      unit: fc.constantFrom('"', "\\", "\n", "💣", "é", "x", "\u2028"),
      maxLength: 1_500,
      size: "max",
    }),
  ),
  { minLength: 5, maxLength: 5 },
);

test("a board is JSON of at most 2048 bytes, and its hover text at most 254, whatever anyone typed", () => {
  fc.assert(
    fc.property(texts, (all) => {
      const board = composeBoard(stateOf(all));
      expect(bytesOf(board)).toBeLessThanOrEqual(2_048);
      const read = JSON.parse(board);
      expect(bytesOf(read.hover)).toBeLessThanOrEqual(254);
      expect(board.isWellFormed() && read.hover.isWellFormed()).toBe(true);
      expect(board).not.toContain("\\u");
      expect(read).toMatchObject({ version: 1, state: "incident", more: 1 });
      expect(read.incidents).toHaveLength(3);
    }),
    { numRuns: 300 },
  );
});

test.each(["💣", '"', "\\", "é", "x"])(
  "a board full of %s is cut between characters, and full",
  (piece) => {
    const board = composeBoard(stateOf(Array.from({ length: 5 }, () => piece.repeat(2_000))));
    expect(bytesOf(board)).toBeLessThanOrEqual(2_048);
    expect(bytesOf(board)).toBeGreaterThan(1_900);
    const { notice, hover } = JSON.parse(board);
    expect(notice.text.replaceAll(piece, "")).toBe("…");
    expect(hover).toContain("4 incidents are open");
    expect(bytesOf(hover)).toBeGreaterThan(235);
  },
);

test("a board says how things are, whole where there is room", () => {
  const state = stateOf([
    "Dream Seeker",
    "Payments stall",
    "CasperLET",
    "Update: Payments stall",
    "Soon.",
  ]);
  const [first] = state.incidents;
  if (!first) throw new Error("No incident.");
  expect(JSON.parse(composeBoard({ ...state, incidents: [first], openCount: 1 }))).toEqual({
    version: 1,
    state: "incident",
    payments: "paused",
    estate: "Dream Seeker",
    headline: "An incident is open",
    hover:
      "Dream Seeker\nAn incident is open\nPayments stall\nSince February 19, 2022, 16:57 SLT\nRental payments are paused",
    incidents: [
      {
        number: 4,
        title: "Payments stall",
        phase: "Investigating",
        since: "February 19, 2022, 16:57 SLT",
        sinceUnix: 1_645_318_620,
      },
    ],
    more: 0,
    notice: {
      at: "February 19, 2022, 16:57 SLT",
      atUnix: 1_645_318_620,
      headline: "Update: Payments stall",
      text: "Soon.",
    },
  });
});

test("every field that the script in the documentation reads is in a board", () => {
  const guide = readFileSync("docs/in-world-board.md", "utf8");
  const [, script = ""] = /```lsl\n(.*?)```/s.exec(guide) ?? [];
  const board = JSON.parse(composeBoard(stateOf(["a", "b", "c", "d", "e"])));
  const reads = Array.from(
    script.matchAll(/llJsonGetValue\(body, \["([^\]]+)"\]\)/g),
    ([, path = ""]) => path.split('", "'),
  );
  expect(reads.length).toBeGreaterThan(3);
  for (const path of reads) {
    const value = path.reduce((part, key) => part?.[key], board);
    expect([path, typeof value]).toEqual([path, "string"]);
  }
  expect(script).toContain("HTTP_BODY_MAXLENGTH, 2048");
  // Chat cuts a message after 1024 bytes, which a notice alone may have: the address has one of its own.
  expect(script).toContain("llRegionSayTo(llDetectedKey(0), 0, page);");
});
