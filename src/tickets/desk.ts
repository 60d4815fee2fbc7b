import { findEstate } from "#db/queries/estates";
import type { App } from "#src/app";
import { listPaymentIncidents } from "#src/incidents/find-payment-incident";
import { composeDesk } from "#src/notices/compose-desk";
import type { Message } from "#src/notices/message";

const mostIncidents = 5;

/** The panel in an estate's payment desk channel, as the rows have it now. Everyone reads it. */
export async function deskCard(
  app: App,
  _subject: number,
  estateId: string,
): Promise<Message | null> {
  const { read } = app.db;
  const estate = await findEstate(read, estateId);
  if (!estate) return null;
  const open = await listPaymentIncidents(read, estateId);
  const incidents = open.filter(({ quiet }) => !quiet).slice(0, mostIncidents);
  return composeDesk({ estate, incidents });
}
