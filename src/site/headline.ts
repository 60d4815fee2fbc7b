import type { PublicState } from "#src/incidents/get-public-state";
import { siteWords } from "#src/notices/words/site";

/** How things are, in a few words. */
export function headlineOf({ estate, openCount }: PublicState): string {
  if (openCount > 0) return siteWords.openIncidents(openCount);
  return estate.payments === "paused" ? siteWords.pausedOnly : siteWords.allGood;
}

/** The same for programs. */
export function stateOf({ estate, openCount }: PublicState): "good" | "paused" | "incident" {
  if (openCount > 0) return "incident";
  return estate.payments === "paused" ? "paused" : "good";
}
