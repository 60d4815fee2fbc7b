import { html } from "hono/html";
import type { HistoryEntry, HistoryLine } from "#src/incidents/get-history-entry";
import { reportWords } from "#src/notices/words/report";
import { siteWords } from "#src/notices/words/site";
import { type Markup, nothing, showInstant } from "#src/site/markup";
import { formatSltDate } from "#src/time/format-slt";

/** What happened, under a heading for each day. */
export function renderTimeline({
  lines,
  omitted,
}: Pick<HistoryEntry, "lines" | "omitted">): Markup {
  const days = Map.groupBy(lines, ({ at }) => formatSltDate(at));
  return html`<section>
<h2>${siteWords.timeline}</h2>
${omitted > 0 ? html`<p>${siteWords.omitted(omitted)}</p>` : nothing}
${Array.from(
  days,
  ([day, of]) => html`<h3>${day}</h3>
<ol class="timeline">${of.map(renderLine)}</ol>`,
)}
</section>`;
}

function renderLine({ kind, text, at, correctedAt }: HistoryLine): Markup {
  const mark = reportWords.marks[kind];
  return html`<li>
${showInstant(at, at)}
<div>
<p class="typed">${mark ? html`<strong>${mark}:</strong> ` : nothing}${text}</p>
${correctedAt === null ? nothing : html`<p class="corrected">${siteWords.corrected} ${showInstant(correctedAt, at)}</p>`}
</div>
</li>`;
}
