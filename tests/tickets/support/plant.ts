import { takeTicketNumber } from "#db/queries/estates";
import { insertTicket, type NewTicket, type Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import { readForm } from "#src/tickets/read-form";
import type { World } from "#tests/support/world";

type Typed = { avatar?: string; location?: string; paid?: string; transaction?: string };

/** A resident's ticket as it would be stored, changed to how it is to be. */
export async function plantTicket(
  { db, clock }: World,
  { estateId, userId }: Actor,
  { avatar = "Rosa Meadow", location = "", paid = "L$1,500", transaction = "" }: Typed = {},
  change: Partial<NewTicket> = {},
): Promise<Ticket> {
  const form = readForm({ avatar, location, paid, transaction }, clock.at);
  return db.transaction(async (tx) =>
    insertTicket(tx, {
      ...form,
      estateId,
      number: await takeTicketNumber(tx, estateId),
      residentId: userId,
      status: "open",
      filedAt: clock.at,
      ...change,
    }),
  );
}
