import { describe, expect, test } from "vitest";
import { composeReport } from "#src/incidents/report";
import { renderReportPost } from "#src/notices/render-report";
import { facts, happened, incident } from "#tests/incidents/support/report";
import { slt } from "#tests/support/world";

describe("the post", () => {
  test("of 300 lines of 1,000 characters shows the first ones, and says where all of them are", () => {
    const events = Array.from({ length: 300 }, (_, index) =>
      happened("*".repeat(1000), incident.awareAt + index * 3_600_000),
    );
    const title = "*".repeat(100);
    const report = composeReport({
      ...facts,
      estateName: "*".repeat(100),
      incident: { ...incident, title, system: "*".repeat(60) },
      events,
      firstFiledAt: incident.awareAt,
      outcomes: (
        ["recovered", "credited", "already_credited", "refunded", "undecided"] as const
      ).map((outcome) => ({
        outcome,
        tickets: 1000,
        amounts: 999,
        amountLsd: 2_000_000_000,
      })),
    });
    const { content, embeds = [], files = [] } = renderReportPost(report, 1);
    expect(content.length).toBeLessThanOrEqual(2000);
    const texts = embeds.map(({ description = "" }) => description);
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(4096);
    expect(texts.join("").length).toBeLessThanOrEqual(6000);
    const lines = texts[0]?.split("\n") ?? [];
    expect(lines.filter((line) => / SLT - /.test(line))).toHaveLength(1);
    expect(lines.at(-1)).toBe("All 300 lines are in the attached file.");
    const [file] = files;
    expect(file && "text" in file && file.text.match(/ SLT - /g)).toHaveLength(300);
  });

  test("cut just before a day's first line shows no date without a line", () => {
    const lines = Array.from({ length: 40 }, (_, index) =>
      happened("x".repeat(210), slt("2022-02-19 16:57") + index * 86_400_000),
    );
    for (let count = 1; count <= lines.length; count += 1) {
      const report = composeReport({ ...facts, events: lines.slice(0, count) });
      const shown = renderReportPost(report, 1).embeds?.[0]?.description?.split("\n") ?? [];
      const [last, note] = shown.at(-1)?.startsWith("All ") ? shown.slice(-2) : shown.slice(-1);
      expect(last).toMatch(/ SLT - x+$/);
      expect(note !== undefined).toBe(shown.filter((line) => / SLT - /.test(line)).length < count);
    }
  });
});
