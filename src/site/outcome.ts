import { html } from "hono/html";
import type { HistoryEntry } from "#src/incidents/get-history-entry";
import type { TicketsOutcome } from "#src/incidents/report";
import { siteWords } from "#src/notices/words/site";
import { type Markup, nothing, showBriefly, showFact } from "#src/site/markup";

/** How long it took and, once its report is published, what became of the tickets. */
export function renderOutcome({ incident, outcome }: HistoryEntry): Markup {
  const { state, steps, tickets } = outcome;
  const heading = incident.resolvedAt === null ? siteWords.soFar : siteWords.outcome;
  return html`<section>
<h2>${heading}</h2>
<p>${state}</p>
<dl>
${steps.map(({ what, at, when, spans }) =>
  showFact(what, html`${[showBriefly(at, when), ...spans.map((span) => `, ${span}`)]}`),
)}
</dl>
${tickets ? renderTickets(tickets) : nothing}
</section>`;
}

function renderTickets({ total, lines, longestWait }: TicketsOutcome): Markup {
  return html`<p>${total}</p>
${lines.length > 0 ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>` : nothing}
${longestWait === null ? nothing : html`<p>${longestWait}</p>`}`;
}
