import type { Incident } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { getEstate } from "#src/estates/get-estate";
import { pickIncident } from "#src/incidents/pick-incident";
import { incidentWords } from "#src/notices/words/incident";

type FormFor = {
  /** The incident's number. */
  incident: number;
  /** The form is of no use after the all-clear. */
  isOpen?: boolean;
  /** The form changes payments to this. */
  payments?: "open" | "paused";
};

/**
 * The incident that a form is about, so that nobody fills one in for nothing: what the form is to do is
 * checked here and, as it may change meanwhile, by its verb again. @throws Forbidden, NotFound, Conflict
 */
export async function getFormIncident(
  app: App,
  actor: Actor,
  { incident: number, isOpen = false, payments }: FormFor,
): Promise<Incident> {
  requireStaff(actor);
  const { read } = app.db;
  const estate = await getEstate(read, actor.estateId);
  const incident = await pickIncident(read, estate.id, String(number));
  if (isOpen && incident.resolvedAt !== null) {
    throw new Conflict(incidentWords.alreadyResolved(incident.number));
  }
  if (payments && estate.payments === payments) {
    throw new Conflict(incidentWords.paymentsAlready[payments]);
  }
  return incident;
}
