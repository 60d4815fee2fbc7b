import type { Markup } from "#src/site/markup";

/** All that XML 1.0 can't hold, escaped or not. */
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** What was escaped as HTML, as XML: less the characters that would have readers refuse all of it. */
export function toXml(markup: Markup): string {
  return String(markup).replace(notXml, "");
}
