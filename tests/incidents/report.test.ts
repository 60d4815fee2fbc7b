import { describe, expect, test } from "vitest";
import { composeReport } from "#src/incidents/report";
import { slt } from "#tests/support/world";

const incident = {
  title: "Payments stall",
  system: "CasperLET",
  awareAt: slt("2022-02-19 16:57"),
  resolvedAt: slt("2022-02-19 21:10"),
};

describe("the report", () => {
  test("reads as a history entry", () => {
    const report = composeReport({
      estateName: "Dream Seeker",
      incident,
      events: [
        { text: "A payment failed.", occurredAt: incident.awareAt },
        { text: "All\nverified.", occurredAt: incident.resolvedAt },
      ],
      verdicts: [
        { verdict: null, tickets: 1, amounts: 0, amountLsd: 0 },
        { verdict: "recovered", tickets: 2, amounts: 2, amountLsd: 3000 },
      ],
    });
    expect(report).toMatchInlineSnapshot(`
      "# Payments stall

      February 19, 2022

      CasperLET had a problem that affected Dream Seeker.

      Timeline of events:

      16:57 SLT - A payment failed.

      21:10 SLT - All verified.

      Outcome:

      All clear after 4 h 13 min.

      3 tickets, L$3,000 in all (the amount of 1 ticket could not be read).

      - not decided yet: 1
      - recovered by the system: 2
      "
    `);
  });

  test("shows a date where the day changes, and says when it is not over", () => {
    const report = composeReport({
      estateName: "Dream Seeker",
      incident: { ...incident, resolvedAt: null },
      events: [
        { text: "before midnight", occurredAt: slt("2022-02-19 23:59") },
        { text: "after midnight", occurredAt: slt("2022-02-20 00:01") },
      ],
      verdicts: [],
    });
    const timeline = report.split("Timeline of events:")[1]?.split("\n\n").filter(Boolean);
    expect(timeline).toEqual([
      "23:59 SLT - before midnight",
      "February 20, 2022",
      "00:01 SLT - after midnight",
      "Outcome:",
      "Not over yet: the all-clear has not been given.",
      "No payment tickets were filed.\n",
    ]);
  });

  test("lets nothing that was typed become Markdown", () => {
    const report = composeReport({
      estateName: "# Estate",
      incident: { ...incident, title: "# Hi [x](https://evil.example) ```" },
      events: [{ text: "@everyone `code`\n# heading", occurredAt: incident.awareAt }],
      verdicts: [],
    });
    expect(report).not.toMatch(/@everyone|\]\(|```|(?<!^)^#/m);
    expect(report.match(/^#/gm)).toHaveLength(1);
  });
});
