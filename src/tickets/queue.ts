import { findEstate } from "#db/queries/estates";
import { countQueue, listQueue } from "#db/queries/queue";
import type { App } from "#src/app";
import { composeQueue } from "#src/notices/compose-queue";
import type { Message } from "#src/notices/message";

/** More than an embed holds. */
const mostTickets = 40;
const mostGroups = 100;

/** The estate's queue in the staff channel as the rows have it now; null before its first ticket. */
export async function queueCard(app: App, _: number, estateId: string): Promise<Message | null> {
  const { read } = app.db;
  const estate = await findEstate(read, estateId);
  if (!estate || estate.lastTicketNumber === 0) return null;
  return composeQueue({
    groups: await countQueue(read, estateId, mostGroups),
    tickets: await listQueue(read, estateId, mostTickets),
    now: app.clock.now(),
  });
}
