import { html } from "hono/html";
import { siteWords } from "#src/notices/words/site";
import { formatSltFull, formatSltTime } from "#src/time/format-slt";
import { formatUtc } from "#src/time/format-utc";

/** HTML in which everything that came from elsewhere is escaped. */
export type Markup = ReturnType<typeof html>;

export const nothing: Markup = html``;

/** An instant (epoch ms) in SLT, with UTC beside it; a script adds the reader's own time. */
export function showInstant(at: number, form: "full" | "time" = "full"): Markup {
  const slt = form === "full" ? formatSltFull(at) : formatSltTime(at);
  const iso = new Date(at).toISOString();
  return html`<time class="instant" datetime="${iso}">${slt} <span class="utc">${formatUtc(at)}</span></time>`;
}

/** A label and what it names, as one entry of a `<dl>`. */
export function showFact(label: string, value: Markup | string): Markup {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

/** Whether it is over, in words and a colour. */
export function showState({ resolvedAt }: { resolvedAt: number | null }): Markup {
  return resolvedAt === null
    ? html`<span class="mark trouble">${siteWords.isOpen}</span>`
    : html`<span class="mark good">${siteWords.isResolved}</span>`;
}
