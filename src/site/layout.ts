import { html } from "hono/html";
import { siteWords } from "#src/notices/words/site";
import { icon, localTimeScript, stylesheet } from "#src/site/assets";
import type { Markup } from "#src/site/markup";
import { nothing } from "#src/site/markup";
import { pathsOf } from "#src/site/paths";

export type Page = {
  title: string;
  description: string;
  /** The estate whose page it is; null where it is none's. */
  estate: { name: string; address: string } | null;
  main: Markup;
};

/** A whole document. */
export function renderPage({ title, description, estate, main }: Page): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${estate ? siteWords.title(title, estate.name) : title}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${stylesheet.path}">
<link rel="icon" type="image/svg+xml" href="${icon.path}">
${estate ? linkFeed(estate) : nothing}
<script src="${localTimeScript.path}" defer></script>
</head>
<body data-your-time="${siteWords.yourTime}">
<a class="skip" href="#main">${siteWords.skip}</a>
${estate ? renderHeader(estate) : nothing}
<main id="main">
${main}
</main>
<footer>
<p>${siteWords.aboutTimes}</p>
${estate ? renderLinks(estate) : nothing}
</footer>
</body>
</html>
`;
}

type Owner = NonNullable<Page["estate"]>;

function linkFeed({ name, address }: Owner): Markup {
  const { feed } = pathsOf(address);
  return html`<link rel="alternate" type="application/atom+xml" title="${name}" href="${feed}">`;
}

function renderHeader({ name, address }: Owner): Markup {
  return html`<header><a href="${pathsOf(address).home}">${name}</a></header>`;
}

function renderLinks({ address }: Owner): Markup {
  const { feed, status } = pathsOf(address);
  return html`<ul class="links"><li><a href="${feed}">${siteWords.feed}</a></li><li><a href="${status}">${siteWords.data}</a></li></ul>`;
}
