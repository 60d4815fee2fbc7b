import { html } from "hono/html";
import type { PublicNotice } from "#src/incidents/list-public-notices";
import { noticeWords } from "#src/notices/words/notice";
import { siteWords } from "#src/notices/words/site";
import { type Markup, nothing, showFact, showInstant } from "#src/site/markup";
import { pathsOf } from "#src/site/paths";

/** What residents were told last, as they were told it. */
export function renderNotice({ notice, at, incident }: PublicNotice, address: string): Markup {
  const { headline, text, facts, advice } = notice;
  return html`<section class="notice">
<h2>${siteWords.lastNotice}</h2>
<h3><a href="${pathsOf(address).incident(incident)}">${headline}</a></h3>
<p>${siteWords.told} ${showInstant(at)}</p>
${text === null ? nothing : html`<p class="typed">${text}</p>`}
<dl>
${facts.map((fact) => showFact(fact.label, "at" in fact ? showInstant(fact.at) : fact.text))}
</dl>
${advice.length === 0 ? nothing : renderAdvice(advice)}
</section>`;
}

function renderAdvice(advice: string[]): Markup {
  return html`<h4>${noticeWords.whatToDo}</h4>
<ul>${advice.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}
