import { html } from "hono/html";
import type { History } from "#src/incidents/get-history";
import type { PublicState } from "#src/incidents/get-public-state";
import type { PublicIncident } from "#src/incidents/public-incident";
import { siteWords } from "#src/notices/words/site";
import { statusWords } from "#src/notices/words/status";
import { headlineOf, stateOf } from "#src/site/headline";
import { renderHistory } from "#src/site/history-list";
import { renderPage } from "#src/site/layout";
import { type Markup, nothing, showFact, showInstant } from "#src/site/markup";
import { renderNotice } from "#src/site/notice";
import { pathsOf } from "#src/site/paths";

/** How things are, what residents were told last, how to file, and the newest year of the history. */
export function renderStatePage(state: PublicState, history: History | null): Markup {
  const { estate, lastNotice } = state;
  return renderPage({
    title: headlineOf(state),
    description: siteWords.aboutHome(estate.name),
    estate,
    main: html`${renderState(state)}
${lastNotice ? renderNotice(lastNotice, estate.address) : nothing}
${renderFiling(state)}
<section>
<h2>${siteWords.history}</h2>
${history ? renderHistory(history, estate.address, "h3") : html`<p>${siteWords.noHistory}</p>`}
</section>`,
  });
}

function renderState(state: PublicState): Markup {
  const { estate, incidents, openCount } = state;
  const more = openCount - incidents.length;
  return html`<section class="state ${stateOf(state) === "good" ? "good" : "trouble"}">
<h1>${headlineOf(state)}</h1>
${incidents.map((incident) => renderOpen(incident, estate.address))}
${more > 0 ? html`<p>${siteWords.more(more)}</p>` : nothing}
${renderPayments(state)}
</section>`;
}

function renderOpen(incident: PublicIncident, address: string): Markup {
  const { number, title, phase, affectsPayments, awareAt, toldAt } = incident;
  return html`<h2><a href="${pathsOf(address).incident(number)}">${title}</a></h2>
<p>${statusWords.phase(phase, affectsPayments)}</p>
<dl>
${showFact(siteWords.since, showInstant(awareAt))}
${toldAt === null ? nothing : showFact(siteWords.lastTold, showInstant(toldAt))}
</dl>`;
}

function renderPayments({ estate: { payments, paymentsChangedAt } }: PublicState): Markup {
  const isPaused = payments === "paused";
  return html`<p class="payments">${siteWords.payments[payments]}</p>
${isPaused && paymentsChangedAt !== null ? html`<dl>${showFact(siteWords.since, showInstant(paymentsChangedAt))}</dl>` : nothing}`;
}

function renderFiling({ estate: { helpUrl } }: PublicState): Markup {
  return html`<section id="payment">
<h2>${siteWords.fileHeading}</h2>
<ol>${siteWords.fileSteps.map((step) => html`<li>${step}</li>`)}</ol>
${helpUrl ? html`<p><a href="${helpUrl}" rel="noopener noreferrer">${siteWords.helpArticle}</a></p>` : nothing}
</section>`;
}
