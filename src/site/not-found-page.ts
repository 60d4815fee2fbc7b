import { html } from "hono/html";
import { siteWords } from "#src/notices/words/site";
import { renderPage } from "#src/site/layout";
import type { Markup } from "#src/site/markup";

/** The same wherever there is nothing to see: it tells nothing of what there might be. */
export function renderNotFoundPage(): Markup {
  return renderPage({
    title: siteWords.notFound,
    description: siteWords.notFoundHelp,
    estate: null,
    main: html`<h1>${siteWords.notFound}</h1>
<p>${siteWords.notFoundHelp}</p>`,
  });
}
