import { openDb } from "#db/client";
import { takeTicketNumber } from "#db/queries/estates";
import { findIncident } from "#db/queries/incidents";
import { insertTicket } from "#db/queries/tickets";
import type { ThreadView } from "#sandbox/driver/types";
import type { Estate, Stage } from "#tests/e2e/support/stage";

/** Tickets of the incident #1 as they stand once they are filed and their threads are open; while the bot is stopped. */
export async function plantTickets(
  { databaseFile }: Stage,
  { guild, desk }: Estate,
  count: number,
): Promise<ThreadView[]> {
  const threads = Array.from({ length: count }, (_, index) => {
    const resident = guild.createMember({ name: `Resident ${index}` });
    return guild.createThread(desk, { name: `Ticket ${index + 1}`, members: [resident] });
  });
  const db = openDb(databaseFile);
  await db.transaction(async (tx) => {
    const incident = await findIncident(tx, guild.id, 1);
    for (const { id, memberIds } of threads) {
      await insertTicket(tx, {
        estateId: guild.id,
        number: await takeTicketNumber(tx, guild.id),
        incidentId: incident?.id ?? null,
        residentId: memberIds.at(-1) ?? "",
        avatarTyped: "Rosa Meadow",
        locationTyped: "Dream Bay",
        paidTyped: "L$1,500",
        transactionTyped: "",
        threadId: id,
        status: "open",
        slot: 1,
        filedAt: Date.now(),
      });
    }
  });
  await db.close();
  return threads;
}
