import type { PublicState } from "#src/incidents/get-public-state";
import { siteWords } from "#src/notices/words/site";

/** How things are, in a few words. */
export function headlineOf({ estate, incidents }: PublicState): string {
  if (incidents.length > 0) return siteWords.openIncidents(incidents.length);
  return estate.payments === "paused" ? siteWords.pausedOnly : siteWords.allGood;
}

/** The same for programs. */
export function stateOf({ estate, incidents }: PublicState): "good" | "paused" | "incident" {
  if (incidents.length > 0) return "incident";
  return estate.payments === "paused" ? "paused" : "good";
}
