import { describe, expect, test } from "vitest";
import { composeReport, type ReportFacts } from "#src/incidents/report";
import { renderReportFile, renderReportPost } from "#src/notices/render-report";
import { facts, happened, incident, outcomeOf } from "#tests/incidents/support/report";
import { slt } from "#tests/support/world";

/** The steps of the outcome. */
function stepsOf(change: Partial<ReportFacts>): string[] {
  return (outcomeOf(change)[1] ?? "").split("\n");
}

describe("the report", () => {
  test("reads as a history entry", () => {
    const report = composeReport({
      ...facts,
      incident: { ...incident, vendorAllClearAt: slt("2022-02-19 20:10") },
      events: [
        happened("A payment failed.", incident.awareAt, "2022-02-19 17:24"),
        happened("All\nverified.", incident.resolvedAt, "2022-02-19 21:10"),
      ],
      firstFiledAt: slt("2022-02-19 17:02"),
      outcomes: [
        { outcome: "undecided", tickets: 1, amounts: 0, amountLsd: 0 },
        { outcome: "recovered", tickets: 2, amounts: 2, amountLsd: 3000 },
      ],
    });
    expect(renderReportFile(report)).toMatchInlineSnapshot(`
      "# Payments stall

      February 19, 2022

      CasperLET had a problem that affected Dream Seeker.

      Timeline of events:

      16:57 SLT - A payment failed.

      21:10 SLT - All verified.

      Outcome:

      All clear after 4 h 13 min.

      - We were aware: 16:57 SLT
      - First report by a resident: 17:02 SLT, after 5 min
      - First notice: 17:24 SLT, after 27 min
      - Vendor's all-clear: 20:10 SLT, after 3 h 13 min
      - All clear: 21:10 SLT, after 4 h 13 min, 1 h after the vendor's

      3 tickets, L$3,000 in all (the amount of 1 ticket could not be read).

      - recovered by the system: 2
      - not decided yet: 1
      "
    `);
    const post = renderReportPost(report, 3);
    expect(post).toMatchInlineSnapshot(`
      {
        "content": "What happened: Payments stall",
        "embeds": [
          {
            "description": "**February 19, 2022**
      CasperLET had a problem that affected Dream Seeker.
      **Timeline of events:**
      16:57 SLT - A payment failed.
      21:10 SLT - All verified.",
            "tone": "neutral",
          },
          {
            "description": "**Outcome:**
      All clear after 4 h 13 min.
      - We were aware: 16:57 SLT
      - First report by a resident: 17:02 SLT, after 5 min
      - First notice: 17:24 SLT, after 27 min
      - Vendor's all-clear: 20:10 SLT, after 3 h 13 min
      - All clear: 21:10 SLT, after 4 h 13 min, 1 h after the vendor's
      3 tickets, L$3,000 in all (the amount of 1 ticket could not be read).
      - recovered by the system: 2
      - not decided yet: 1",
            "tone": "good",
          },
        ],
        "files": [
          {
            "name": "incident-3.md",
            "text": "# Payments stall

      February 19, 2022

      CasperLET had a problem that affected Dream Seeker.

      Timeline of events:

      16:57 SLT - A payment failed.

      21:10 SLT - All verified.

      Outcome:

      All clear after 4 h 13 min.

      - We were aware: 16:57 SLT
      - First report by a resident: 17:02 SLT, after 5 min
      - First notice: 17:24 SLT, after 27 min
      - Vendor's all-clear: 20:10 SLT, after 3 h 13 min
      - All clear: 21:10 SLT, after 4 h 13 min, 1 h after the vendor's

      3 tickets, L$3,000 in all (the amount of 1 ticket could not be read).

      - recovered by the system: 2
      - not decided yet: 1
      ",
          },
        ],
      }
    `);
  });

  test("says what became of the tickets, what is left of them, and the longest wait", () => {
    const counted = { tickets: 1, amounts: 1, amountLsd: 500 };
    const outcome = outcomeOf({
      outcomes: [
        { ...counted, outcome: "undecided" },
        { ...counted, outcome: "none" },
        { ...counted, outcome: "duplicate_removed", tickets: 2, amounts: 2, amountLsd: 3_000 },
        { ...counted, outcome: "credited" },
      ],
      toRecheck: 1,
      longestWaitMs: 3 * 3_600_000 + 5 * 60_000,
    });
    expect(outcome.slice(2)).toEqual([
      "5 tickets, L$4,500 in all.",
      [
        "- credited by staff: 1",
        "- credited twice, the second removed: 2",
        "- closed without a verdict: 1",
        "- not decided yet: 1",
        "- of these still to be checked for a double credit: 1",
      ].join("\n"),
      "Longest time from filing to a verdict: 3 h 5 min.",
    ]);
  });

  test("leaves out what isn't known", () => {
    expect(stepsOf({})).toEqual([
      "- We were aware: 16:57 SLT",
      "- All clear: 21:10 SLT, after 4 h 13 min",
    ]);
    expect(stepsOf({ incident: { ...incident, resolvedAt: null } })).toEqual([
      "- We were aware: 16:57 SLT",
    ]);
  });

  test("orders the steps by time, dates them, and counts from when staff were aware", () => {
    const steps = stepsOf({
      incident: {
        ...incident,
        vendorAllClearAt: slt("2022-02-20 03:00"),
        resolvedAt: slt("2022-02-20 02:00"),
      },
      events: [
        happened("Told later.", "2022-02-19 16:58", "2022-02-19 18:00"),
        happened("Told first.", "2022-02-19 17:10", "2022-02-19 17:24"),
        happened("Never told.", "2022-02-19 17:00"),
      ],
      firstFiledAt: slt("2022-02-19 16:50"),
    });
    expect(steps).toEqual([
      "- First report by a resident: 16:50 SLT, 7 min before",
      "- We were aware: 16:57 SLT",
      "- First notice: 17:24 SLT, after 27 min",
      "- All clear: Feb 20, 02:00 SLT, after 9 h 3 min",
      "- Vendor's all-clear: 03:00 SLT, after 10 h 3 min",
    ]);
  });

  test("shows a date where the day changes, and says when it is not over", () => {
    const report = composeReport({
      ...facts,
      incident: { ...incident, resolvedAt: null },
      events: [
        happened("before midnight", "2022-02-19 23:59"),
        happened("after midnight", "2022-02-20 00:01"),
      ],
    });
    const timeline = renderReportFile(report).split("Timeline of events:")[1];
    expect(timeline?.split("\n\n").filter(Boolean)).toEqual([
      "23:59 SLT - before midnight",
      "February 20, 2022",
      "00:01 SLT - after midnight",
      "Outcome:",
      "Not over yet: the all-clear has not been given.",
      "- We were aware: 16:57 SLT",
      "No payment tickets were filed.\n",
    ]);
  });

  test("shows the first line's date where that isn't the day since when it is", () => {
    const report = composeReport({
      ...facts,
      events: [happened("after midnight", "2022-02-20 00:01")],
    });
    expect(renderReportFile(report)).toContain(
      "Timeline of events:\n\nFebruary 20, 2022\n\n00:01 SLT - after midnight",
    );
  });

  test("says which lines are an all-clear, and which took one back", () => {
    const at = incident.awareAt;
    const report = composeReport({
      ...facts,
      events: [
        { ...happened("All verified.", at), kind: "all_clear" },
        { ...happened("Two are missing.", at), kind: "reopened" },
      ],
    });
    expect(renderReportFile(report).match(/^.* SLT - .*$/gm)).toEqual([
      "16:57 SLT - All clear: All verified.",
      "16:57 SLT - Not over yet: Two are missing.",
    ]);
  });

  test("lets nothing that was typed become Markdown", () => {
    const report = composeReport({
      ...facts,
      estateName: "# Estate",
      incident: { ...incident, title: "# Hi [x](https://evil.example) ```" },
      events: [happened("@everyone `code`\n# heading", incident.awareAt)],
    });
    const file = renderReportFile(report);
    expect(file).not.toMatch(/@everyone|\]\(|```|(?<!^)^#/m);
    expect(file.match(/^#/gm)).toHaveLength(1);
    const { content, embeds = [] } = renderReportPost(report, 1);
    for (const text of [content, ...embeds.map(({ description }) => description)]) {
      expect(text).not.toMatch(/@everyone|\]\(|```|^#/m);
    }
  });
});
