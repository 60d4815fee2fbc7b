import type { PublicState } from "#src/incidents/get-public-state";
import { truncate } from "#src/notices/neutralise";
import { feedWords } from "#src/notices/words/feeds";
import { siteWords } from "#src/notices/words/site";
import { headlineOf, stateOf } from "#src/site/headline";
import { formatSltFull } from "#src/time/format-slt";

/** A script in Second Life gets no more of a response (HTTP_BODY_MAXLENGTH's default). */
const mostBytes = 2_048;
/** And shows no more above a prim (llSetText). */
const mostHoverBytes = 254;
/** Texts are cut at one length, with which all fits; in UTF-16 code units. */
const longestText = 480;
const mostIncidents = 3;

/** How things are, as JSON for an in-world board; docs/in-world-board.md says what each field is. */
export function composeBoard(state: PublicState): string {
  const hover = composeHover(state);
  return fill(mostBytes, (longest) => JSON.stringify(describe(state, hover, longest)));
}

function describe(state: PublicState, hover: string, longest: number) {
  const { estate, incidents, openCount, lastNotice } = state;
  const shown = incidents.slice(0, mostIncidents);
  const cut = (text: string) => truncate(text, longest);
  return {
    version: 1,
    state: stateOf(state),
    payments: estate.payments,
    estate: cut(estate.name),
    headline: headlineOf(state),
    hover,
    incidents: shown.map(({ number, title, phase, awareAt }) => ({
      number,
      title: cut(title),
      phase: siteWords.phaseNames[phase],
      since: formatSltFull(awareAt),
      sinceUnix: Math.floor(awareAt / 1_000),
    })),
    more: openCount - shown.length,
    notice: lastNotice && {
      at: formatSltFull(lastNotice.at),
      atUnix: Math.floor(lastNotice.at / 1_000),
      headline: cut(lastNotice.notice.headline),
      text: cut(lastNotice.notice.text ?? ""),
    },
  };
}

/** The same in a few lines, to hang above a prim as it is. */
function composeHover(state: PublicState): string {
  const { estate, incidents } = state;
  const [first] = incidents;
  return fill(mostHoverBytes, (longest) =>
    [
      truncate(estate.name, longest),
      headlineOf(state),
      ...(first
        ? [truncate(first.title, longest), feedWords.since(formatSltFull(first.awareAt))]
        : []),
      ...(first && estate.payments === "paused" ? [feedWords.paused] : []),
    ]
      .filter(Boolean)
      .join("\n"),
  );
}

/** What is composed with the longest texts, to a letter or so, with which it takes at most that many bytes. */
function fill(most: number, compose: (longest: number) => string): string {
  const whole = compose(longestText);
  if (Buffer.byteLength(whole) <= most) return whole;
  let fitting = compose(0);
  for (let [least, above] = [1, longestText]; least < above; ) {
    const longest = Math.floor((least + above) / 2);
    const text = compose(longest);
    if (Buffer.byteLength(text) <= most) [fitting, least] = [text, longest + 1];
    else above = longest;
  }
  return fitting;
}
