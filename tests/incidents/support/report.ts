import { composeReport, type ReportFacts } from "#src/incidents/report";
import { renderReportFile } from "#src/notices/render-report";
import { slt } from "#tests/support/world";

export const incident = {
  title: "Payments stall",
  system: "CasperLET",
  awareAt: slt("2022-02-19 16:57"),
  vendorAllClearAt: null,
  resolvedAt: slt("2022-02-19 21:10"),
};

export const facts: ReportFacts = {
  estateName: "Dream Seeker",
  incident,
  events: [],
  firstFiledAt: null,
  outcomes: [],
  toRecheck: 0,
  longestWaitMs: null,
};

export function happened(text: string, at: string | number, announcedAt: string | null = null) {
  const occurredAt = typeof at === "string" ? slt(at) : at;
  const recordedAt = announcedAt ? slt(announcedAt) : occurredAt;
  return { kind: "log", text, occurredAt, recordedAt, announced: announcedAt !== null };
}

/** The paragraphs below "Outcome:". */
export function outcomeOf(change: Partial<ReportFacts>): string[] {
  const file = renderReportFile(composeReport({ ...facts, ...change }));
  return (file.split("Outcome:\n\n")[1] ?? "").trimEnd().split("\n\n");
}
