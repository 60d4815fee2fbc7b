import type { Report } from "#src/incidents/report";
import type { Message } from "#src/notices/message";
import { neutraliseLine } from "#src/notices/neutralise";
import { countFitting } from "#src/notices/paginate";
import { reportWords } from "#src/notices/words/report";

/** Of the 4096 characters of an embed, and with the outcome's well within the 6000 of a message. */
const longest = 3900;

/** The report as a Markdown document. */
export function renderReportFile(report: Report): string {
  const blocks = [
    `# ${report.title}`,
    report.date,
    report.summary,
    reportWords.timeline,
    ...report.timeline.flatMap(({ date, line }) => (date ? [date, line] : [line])),
    reportWords.outcome,
    ...report.outcome,
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** The report as residents see it in the notices channel, with its whole text as a file. */
export function renderReportPost(report: Report, number: number): Message {
  return {
    content: reportWords.headline(report.title),
    embeds: [
      { description: renderTimeline(report), tone: "neutral" },
      { description: [bold(reportWords.outcome), ...report.outcome].join("\n"), tone: "good" },
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
function renderTimeline({ date, summary, timeline }: Report): string {
  const head = [bold(date), summary, bold(reportWords.timeline)].join("\n");
  const lines = timeline.map((entry) =>
    entry.date ? `${bold(entry.date)}\n${entry.line}` : entry.line,
  );
  const rest = reportWords.wholeInFile(lines.length);
  const shown = lines.slice(0, countFitting(lines, longest - head.length - rest.length - 2));
  return [head, ...shown, ...(shown.length < lines.length ? [rest] : [])].join("\n");
}

function bold(text: string): string {
  return `**${text}**`;
}
