import { html } from "hono/html";
import { siteWords } from "#src/notices/words/site";
import { formatSlt, formatSltFull } from "#src/time/format-slt";
import { formatUtc } from "#src/time/format-utc";

/** HTML in which everything that came from elsewhere is escaped. */
export type Markup = ReturnType<typeof html>;

export const nothing: Markup = html``;

/**
 * An instant (epoch ms) in SLT, with UTC below it, where a script adds the reader's own time. Dated where its
 * day is not that of `reference`, or always.
 */
export function showInstant(at: number, reference: number | null = null): Markup {
  const slt = reference === null ? formatSltFull(at) : formatSlt(at, reference);
  return html`<time class="instant" datetime="${toIso(at)}">${slt} <span class="zones"><span>${formatUtc(at)}</span></span></time>`;
}

/** An instant (epoch ms) of which the SLT is given, with UTC behind it, among other words. */
export function showBriefly(at: number, slt: string): Markup {
  return html`<time datetime="${toIso(at)}">${slt} (${formatUtc(at)})</time>`;
}

function toIso(at: number): string {
  return new Date(at).toISOString();
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
