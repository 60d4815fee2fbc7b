import { html, raw } from "hono/html";
import type { PublicEstate } from "#src/estates/get-public-estate";
import type { PublicNotice } from "#src/incidents/list-public-notices";
import { feedWords } from "#src/notices/words/feeds";
import type { Markup } from "#src/site/markup";
import { pathsOf } from "#src/site/paths";
import { formatSltFull } from "#src/time/format-slt";

/** RFC 6761: a name that nobody owns, for ids of a site that doesn't know its own. */
const noHost = "allclear.invalid";
/** RFC 4151: the owner had the name in that year. */
const since = 2026;
/** All that XML 1.0 can't hold, escaped or not. */
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/**
 * The estate's notices as an Atom feed (RFC 4287), the newest first. An entry's id stays the same whatever
 * becomes of its notice; a corrected one is updated.
 */
export function renderAtom(
  estate: PublicEstate,
  notices: readonly PublicNotice[],
  publicUrl: string | null,
): string {
  const { home, feed, incident } = pathsOf(estate.address);
  const base = publicUrl ?? "";
  const id = `tag:${publicUrl ? new URL(publicUrl).hostname : noHost},${since}:${estate.address}`;
  const updated = Math.max(0, ...notices.map(({ changedAt }) => changedAt));
  const entries = notices.map(
    (notice) => html`<entry>
<id>${id}/notices/${notice.id}</id>
<title>${notice.notice.headline}</title>
<published>${toIso(notice.at)}</published>
<updated>${toIso(notice.changedAt)}</updated>
<link rel="alternate" type="text/html" href="${base}${incident(notice.incident)}"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${renderContent(notice)}</div></content>
</entry>
`,
  );
  const document = html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${id}</id>
<title>${feedWords.feedTitle(estate.name)}</title>
<author><name>${estate.name}</name></author>
<updated>${toIso(updated)}</updated>
<link rel="self" type="application/atom+xml" href="${base}${feed}"/>
<link rel="alternate" type="text/html" href="${base}${home}"/>
${entries}</feed>
`;
  return String(document).replace(notXml, "");
}

/** As XHTML, which is escaped once: readers differ in how they take HTML that is escaped twice. */
function renderContent({ notice: { text, facts, advice } }: PublicNotice): Markup {
  const lines = text?.split("\n") ?? [];
  const known = facts.map((fact) =>
    feedWords.fact(fact.label, "at" in fact ? formatSltFull(fact.at) : fact.text),
  );
  return html`${lines.map((line) => html`<p>${line}</p>`)}${[...known, ...advice].map((line) => html`<p>${line}</p>`)}`;
}

function toIso(at: number): string {
  return new Date(at).toISOString();
}
