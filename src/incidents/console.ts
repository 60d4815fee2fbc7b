import { findEstate } from "#db/queries/estates";
import { findIncidentById } from "#db/queries/incidents";
import type { App } from "#src/app";
import { composeConsole } from "#src/notices/compose-console";
import type { Message } from "#src/notices/message";

/** An incident's live card in the staff channel, as the rows have it now. */
export async function consoleCard(
  app: App,
  incidentId: number,
  estateId: string,
): Promise<Message | null> {
  const { read } = app.db;
  const incident = await findIncidentById(read, estateId, incidentId);
  const estate = await findEstate(read, estateId);
  return estate && incident ? composeConsole({ estate, incident, now: app.clock.now() }) : null;
}
