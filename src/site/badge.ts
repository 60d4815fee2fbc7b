import { html } from "hono/html";
import type { PublicState } from "#src/incidents/get-public-state";
import { truncate } from "#src/notices/neutralise";
import { feedWords } from "#src/notices/words/feeds";
import { stateOf } from "#src/site/headline";
import { toXml } from "#src/site/to-xml";

const longestName = 40;
/** Of 11 px sans-serif about; `textLength` makes whatever a reader's font is as wide as that. */
const characterWidth = 6.5;
const padding = 8;
/** White on each has a contrast of 4.5 or more. */
const colours = { good: "#1a7f37", paused: "#9a5b00", incident: "#b42318" };

/** A picture of a line, for other sites to show. */
export function renderBadge(state: PublicState): string {
  const name = truncate(state.estate.name, longestName);
  const is = stateOf(state);
  const said = feedWords.badge[is];
  const [left, right] = [widthOf(name), widthOf(said)];
  const label = feedWords.fact(name, said);
  return toXml(html`<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${label}">
<title>${label}</title>
<rect width="${left}" height="20" fill="#3d444d"/>
<rect x="${left}" width="${right}" height="20" fill="${colours[is]}"/>
<g fill="#ffffff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11">
<text x="${padding}" y="14" textLength="${left - 2 * padding}" lengthAdjust="spacingAndGlyphs">${name}</text>
<text x="${left + padding}" y="14" textLength="${right - 2 * padding}" lengthAdjust="spacingAndGlyphs">${said}</text>
</g>
</svg>
`);
}

function widthOf(text: string): number {
  return Math.round(Array.from(text).length * characterWidth) + 2 * padding;
}
