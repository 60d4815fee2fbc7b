import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { PublicEstate } from "#src/estates/get-public-estate";
import type { PublicNotice } from "#src/incidents/list-public-notices";
import { feedWords } from "#src/notices/words/feeds";
import type { Markup } from "#src/site/markup";
import { pathsOf } from "#src/site/paths";
import { toXml } from "#src/site/to-xml";
import { formatSltFull } from "#src/time/format-slt";

/** RFC 4151, with a name of RFC 6761 that nobody owns: a site's own name may change, and ids may not. */
const authority = "tag:allclear.invalid,2026:";

/**
 * The estate's notices as an Atom feed (RFC 4287), the newest first. Ids stay the same whatever becomes of a
 * notice or of the page's address; a corrected notice is updated.
 */
export function renderAtom(
  estate: PublicEstate,
  notices: readonly PublicNotice[],
  publicUrl: string | null,
): string {
  const { home, feed, incident } = pathsOf(estate.address);
  const base = publicUrl ?? "";
  const id = idOf(estate);
  const updated = Math.max(0, ...notices.map(({ changedAt }) => changedAt));
  const entries = notices.map(
    (notice) => html`<entry>
<id>${id}/notices/${notice.id}-${notice.at}</id>
<title>${notice.notice.headline}</title>
<published>${toIso(notice.at)}</published>
<updated>${toIso(notice.changedAt)}</updated>
<link rel="alternate" type="text/html" href="${base}${incident(notice.incident)}"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${renderContent(notice)}</div></content>
</entry>
`,
  );
  return toXml(html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${id}</id>
<title>${feedWords.feedTitle(estate.name)}</title>
<author><name>${estate.name}</name></author>
<updated>${toIso(updated)}</updated>
<link rel="self" type="application/atom+xml" href="${base}${feed}"/>
<link rel="alternate" type="text/html" href="${base}${home}"/>
${entries}</feed>
`);
}

/** As XHTML, which is escaped once: readers differ in how they take HTML that is escaped twice. */
function renderContent({ notice: { text, facts, advice } }: PublicNotice): Markup {
  const lines = text?.split("\n") ?? [];
  const known = facts.map((fact) =>
    feedWords.fact(fact.label, "at" in fact ? formatSltFull(fact.at) : fact.text),
  );
  return html`${lines.map((line) => html`<p>${line}</p>`)}${[...known, ...advice].map((line) => html`<p>${line}</p>`)}`;
}

/** Of when it was set up, which no other estate shares; Discord's id of it is nobody's business. */
function idOf({ createdAt }: PublicEstate): string {
  const hash = createHash("sha256").update(String(createdAt)).digest("hex");
  return `${authority}${hash.slice(0, 16)}`;
}

function toIso(at: number): string {
  return new Date(at).toISOString();
}
