import { html } from "hono/html";
import type { PublicEstate } from "#src/estates/get-public-estate";
import type { HistoryEntry } from "#src/incidents/get-history-entry";
import { reportWords } from "#src/notices/words/report";
import { siteWords } from "#src/notices/words/site";
import { statusWords } from "#src/notices/words/status";
import { renderPage } from "#src/site/layout";
import { type Markup, nothing, showFact, showInstant, showState } from "#src/site/markup";
import { renderOutcome } from "#src/site/outcome";
import { pathsOf } from "#src/site/paths";
import { renderTimeline } from "#src/site/timeline";
import { sltYear } from "#src/time/slt-year";

/** All that anyone may know of an incident, while it runs and after. */
export function renderIncidentPage(estate: PublicEstate, entry: HistoryEntry): Markup {
  const { incident } = entry;
  const summary = summarise(entry, estate.name);
  return renderPage({
    title: incident.title,
    description: summary,
    estate,
    main: html`<article>
<h1>${incident.title}</h1>
<p>${showState(incident)} ${siteWords.incident(incident.number, incident.system)}, ${entry.date}</p>
<p>${summary} ${statusWords.phase(incident.phase, incident.affectsPayments)}</p>
${renderTimes(entry)}
${renderPhases(entry)}
${renderTimeline(entry)}
${renderOutcome(entry)}
</article>
${renderLinks(entry, estate.address)}`,
  });
}

function summarise({ incident: { system, resolvedAt } }: HistoryEntry, estate: string): string {
  const say = resolvedAt === null ? siteWords.summaryOpen : reportWords.summary;
  return say(system, estate);
}

function renderTimes({ incident: { awareAt, resolvedAt, toldAt } }: HistoryEntry): Markup {
  const isOpen = resolvedAt === null;
  return html`<dl>
${showFact(siteWords.since, showInstant(awareAt))}
${isOpen ? nothing : showFact(siteWords.allClearSince, showInstant(resolvedAt))}
${isOpen && toldAt !== null ? showFact(siteWords.lastTold, showInstant(toldAt)) : nothing}
</dl>`;
}

function renderPhases({ phases }: HistoryEntry): Markup {
  if (phases.length === 0) return nothing;
  const items = phases.map(({ phase, at }) =>
    showFact(siteWords.phaseNames[phase], showInstant(at)),
  );
  return html`<section>
<h2>${siteWords.phases}</h2>
<dl>${items}</dl>
</section>`;
}

function renderLinks({ incident: { awareAt } }: HistoryEntry, address: string): Markup {
  const { filing, history } = pathsOf(address);
  const year = sltYear(awareAt);
  return html`<ul class="links">
<li><a href="${filing}">${siteWords.fileHeading}</a></li>
<li><a href="${history(year)}">${siteWords.historyOf(year)}</a></li>
</ul>`;
}
