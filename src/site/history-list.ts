import { html } from "hono/html";
import type { History } from "#src/incidents/get-history";
import type { PublicIncident } from "#src/incidents/public-incident";
import { reportWords } from "#src/notices/words/report";
import { siteWords } from "#src/notices/words/site";
import { type Markup, nothing, showState } from "#src/site/markup";
import { pathsOf } from "#src/site/paths";
import { formatDuration, formatSltDate } from "#src/time/format-slt";

/** A page of a year's incidents, with the ways to the other years; each incident's title is such a heading. */
export function renderHistory(history: History, address: string, level: "h2" | "h3"): Markup {
  return html`${renderYears(history, address)}
<ol class="history">${history.incidents.map((incident) => renderEntry(incident, address, level))}</ol>
${renderTurns(history, address)}`;
}

function renderYears({ years, year, page }: History, address: string): Markup {
  if (years.length < 2) return nothing;
  const paths = pathsOf(address);
  const items = years.map((one) =>
    one === year && page === 1
      ? html`<li><a href="${paths.history(one)}" aria-current="true">${one}</a></li>`
      : html`<li><a href="${paths.history(one)}">${one}</a></li>`,
  );
  return html`<nav aria-label="${siteWords.years}"><ul class="years">${items}</ul></nav>`;
}

function renderEntry(incident: PublicIncident, address: string, level: "h2" | "h3"): Markup {
  const { number, title, system, awareAt, resolvedAt } = incident;
  const link = html`<a href="${pathsOf(address).incident(number)}">${title}</a>`;
  const took =
    resolvedAt === null
      ? nothing
      : html`<br>${reportWords.resolvedAfter(formatDuration(resolvedAt - awareAt))}`;
  return html`<li>
${level === "h2" ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}
<p>${showState(incident)} ${formatSltDate(awareAt)}, ${system}${took}</p>
</li>`;
}

function renderTurns({ year, page, hasMore }: History, address: string): Markup {
  const { history } = pathsOf(address);
  if (page === 1 && !hasMore) return nothing;
  return html`<ul class="links">
${page > 1 ? html`<li><a href="${history(year, page - 1)}">${siteWords.newer}</a></li>` : nothing}
${hasMore ? html`<li><a href="${history(year, page + 1)}">${siteWords.older(year)}</a></li>` : nothing}
</ul>`;
}
