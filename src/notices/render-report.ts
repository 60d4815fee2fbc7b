import type { Report, ReportOutcome } from "#src/incidents/report";
import type { Message } from "#src/notices/message";
import { neutraliseLine } from "#src/notices/neutralise";
import { countFitting } from "#src/notices/paginate";
import { reportWords } from "#src/notices/words/report";
import { formatSltTime } from "#src/time/format-slt";

/** Of the 4096 characters of an embed, and with the outcome's well within the 6000 of a message. */
const longest = 3900;

/** The report as a Markdown document. */
export function renderReportFile(report: Report): string {
  const blocks = [
    `# ${neutraliseLine(report.title)}`,
    report.date,
    summarise(report),
    reportWords.timeline,
    ...report.timeline.flatMap((entry) =>
      entry.date ? [entry.date, renderLine(entry)] : [renderLine(entry)],
    ),
    reportWords.outcome,
    ...listOutcome(report.outcome),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** The report as residents see it in the notices channel, with its whole text as a file. */
export function renderReportPost(report: Report, number: number): Message {
  return {
    content: reportWords.headline(neutraliseLine(report.title)),
    embeds: [
      { description: renderTimeline(report), tone: "neutral" },
      {
        description: [bold(reportWords.outcome), ...listOutcome(report.outcome)].join("\n"),
        tone: "good",
      },
    ],
    files: [{ name: reportWords.fileName(number), text: renderReportFile(report) }],
  };
}

/** The post of a report whose incident another one took over: that one's report tells it all. */
export function renderMergedPost({ title }: { title: string }, into: { title: string }): Message {
  return {
    content: reportWords.headline(neutraliseLine(title)),
    embeds: [{ description: reportWords.merged(neutraliseLine(into.title)), tone: "neutral" }],
  };
}

/** As many lines as fit, from the first on; the file has them all. */
function renderTimeline(report: Report): string {
  const head = [bold(report.date), summarise(report), bold(reportWords.timeline)].join("\n");
  const lines = report.timeline.map((entry) =>
    entry.date ? `${bold(entry.date)}\n${renderLine(entry)}` : renderLine(entry),
  );
  const rest = reportWords.wholeInFile(lines.length);
  const shown = lines.slice(0, countFitting(lines, longest - head.length - rest.length - 2));
  return [head, ...shown, ...(shown.length < lines.length ? [rest] : [])].join("\n");
}

function summarise({ system, estateName }: Report): string {
  return reportWords.summary(neutraliseLine(system), neutraliseLine(estateName));
}

function renderLine({ kind, at, text }: Report["timeline"][number]): string {
  return reportWords.line(formatSltTime(at), reportWords.marks[kind], neutraliseLine(text));
}

/** A paragraph each. */
function listOutcome({ state, steps, tickets }: ReportOutcome): string[] {
  const lines = tickets.lines.map(reportWords.bullet);
  return [
    state,
    steps.map(({ what, when, spans }) => bulletStep(what, when, spans)).join("\n"),
    tickets.total,
    ...(lines.length > 0 ? [lines.join("\n")] : []),
    ...(tickets.longestWait === null ? [] : [tickets.longestWait]),
  ];
}

function bulletStep(what: string, when: string, spans: string[]): string {
  return reportWords.bullet(reportWords.step(what, when, spans));
}

function bold(text: string): string {
  return `**${text}**`;
}
