import { listPublicEvents } from "#db/queries/events";
import { countByVerdict } from "#db/queries/tickets";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { getEstate } from "#src/estates/get-estate";
import { pickIncident } from "#src/incidents/pick-incident";
import { composeReport } from "#src/incidents/report";

/** The incident's report as Markdown, from its rows. @throws Forbidden, NotFound, Conflict */
export async function getReport(
  app: App,
  actor: Actor,
  input: { incident?: string | undefined },
): Promise<{ number: number; markdown: string }> {
  requireStaff(actor);
  const { read } = app.db;
  const estate = await getEstate(read, actor.estateId);
  const incident = await pickIncident(read, estate.id, input.incident);
  const markdown = composeReport({
    estateName: estate.name,
    incident,
    events: await listPublicEvents(read, incident.id),
    verdicts: await countByVerdict(read, incident.id),
  });
  return { number: incident.number, markdown };
}
