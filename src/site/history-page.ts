import { html } from "hono/html";
import type { PublicEstate } from "#src/estates/get-public-estate";
import type { History } from "#src/incidents/get-history";
import { siteWords } from "#src/notices/words/site";
import { renderHistory } from "#src/site/history-list";
import { renderPage } from "#src/site/layout";
import type { Markup } from "#src/site/markup";

/** The incidents of a year. */
export function renderHistoryPage(estate: PublicEstate, history: History): Markup {
  const { year, page } = history;
  const title = page === 1 ? siteWords.historyOf(year) : siteWords.historyPage(year, page);
  return renderPage({
    title,
    description: siteWords.aboutHome(estate.name),
    estate,
    main: html`<h1>${title}</h1>
${renderHistory(history, estate.address, "h2")}`,
  });
}
