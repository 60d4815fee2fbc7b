import { expect, test } from "vitest";
import { composeReport } from "#src/incidents/report";
import { renderReportPost } from "#src/notices/render-report";
import { slt } from "#tests/support/world";

test.each([10, 35, 70, 150, 400, 990])(
  "a report with 100 lines of %i characters fills its post, and no more",
  (length) => {
    const awareAt = slt("2022-02-19 16:57");
    const lines = Array.from({ length: 100 }, (_, index) => ({
      kind: "log",
      text: "x".repeat(length),
      occurredAt: awareAt + index * 1000,
      recordedAt: awareAt,
      announced: false,
    }));
    const incident = { title: "Payments stall", system: "CasperLET", awareAt };
    const report = composeReport({
      estateName: "Dream Seeker",
      incident: { ...incident, vendorAllClearAt: null, resolvedAt: null },
      events: lines,
      firstFiledAt: null,
      outcomes: [],
      toRecheck: 0,
      longestWaitMs: null,
    });
    const [timeline] = renderReportPost(report, 1).embeds ?? [];
    const said = timeline?.description ?? "";
    expect(said.length).toBeLessThanOrEqual(4096);
    const isWhole = !said.endsWith("All 100 lines are in the attached file.");
    expect(isWhole || said.length > 3900 - 2 * (length + 12)).toBe(true);
  },
);
