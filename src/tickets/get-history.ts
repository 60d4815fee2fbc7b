import type { Tx } from "#db/client";
import { findIncidentById } from "#db/queries/incidents";
import type { TicketEvent } from "#db/queries/ticket-events";
import type { StepFacts } from "#src/notices/ticket-steps";
import type { TicketChange } from "#src/tickets/change-ticket";

/** The change as it was recorded: nothing but `changeTicket` and erasing writes that column. */
export function changeOf({ change }: Pick<TicketEvent, "change">): TicketChange {
  return change as TicketChange;
}

/** The steps, with the numbers of the incidents that are named in them. */
export async function readSteps(read: Tx, estateId: string, events: TicketEvent[]) {
  const steps: StepFacts[] = events.map((event) => ({ ...event, change: changeOf(event) }));
  const ids = steps.flatMap(({ change }) => change["incidentId"] ?? []);
  const incidents = new Map<number, number>();
  for (const id of new Set(ids)) {
    const incident = typeof id === "number" ? await findIncidentById(read, estateId, id) : null;
    if (incident) incidents.set(incident.id, incident.number);
  }
  return { steps, incidents };
}
