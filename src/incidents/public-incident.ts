import type { Incident } from "#db/queries/incidents";
import type { Phase } from "#src/incidents/phase";
import { plainLine } from "#src/notices/plain-text";

/** Of an incident what anyone may know; plain text, times in epoch ms. */
export type PublicIncident = {
  number: number;
  title: string;
  system: string;
  phase: Phase;
  affectsPayments: boolean;
  awareAt: number;
  vendorAllClearAt: number | null;
  resolvedAt: number | null;
  /** When residents were last told something. */
  toldAt: number | null;
};

export function publicIncident(incident: Incident): PublicIncident {
  const { number, title, system, phase, affectsPayments } = incident;
  const { awareAt, vendorAllClearAt, resolvedAt, toldAt } = incident;
  return {
    number,
    title: plainLine(title, awareAt),
    system: plainLine(system, awareAt),
    phase,
    affectsPayments,
    awareAt,
    vendorAllClearAt,
    resolvedAt,
    toldAt,
  };
}
