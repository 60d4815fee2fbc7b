import { type Incident, listSystems, searchIncidents } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";

const maxSuggestions = 25;
const knownSystems = ["CasperLET", "Casper rental vendors", "Casper kiosks", "Second Life"];

/** Incidents to choose from while their number, title or system is typed. @throws Forbidden */
export async function suggestIncidents(app: App, actor: Actor, typed: string): Promise<Incident[]> {
  requireStaff(actor);
  // Of a choice that was picked before, such as "#3 Payments stall", its number is what counts.
  const text = typed.trim().replace(/^#(?:(\d+).*)?/s, "$1");
  return searchIncidents(app.db.read, actor.estateId, text, maxSuggestions);
}

/** Systems to choose from: those of earlier incidents first, then the vendor's. @throws Forbidden */
export async function suggestSystems(app: App, actor: Actor, typed: string): Promise<string[]> {
  requireStaff(actor);
  const used = await listSystems(app.db.read, actor.estateId, maxSuggestions);
  const needle = typed.trim().toLowerCase();
  return [...new Set([...used, ...knownSystems])]
    .filter((system) => system.toLowerCase().includes(needle))
    .slice(0, maxSuggestions);
}
