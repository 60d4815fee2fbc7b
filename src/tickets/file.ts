import { z } from "zod";
import { findOwnOfTransaction } from "#db/queries/resident-tickets";
import type { Ticket } from "#db/queries/tickets";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { getEstate } from "#src/estates/get-estate";
import { parseInput } from "#src/parse-input";
import { addScreenshots } from "#src/tickets/add-screenshots";
import { insertFiled } from "#src/tickets/insert-filed";
import { formInput, readForm } from "#src/tickets/read-form";
import { tellOfSharedTransaction } from "#src/tickets/same-transaction";
import { sortScreenshots } from "#src/tickets/screenshot";

const fileInput = formInput.extend({
  /** Whose ticket it is, where staff file it for a member. */
  resident: z.string().optional(),
});

export type Filed = {
  /** `existing`: the resident's open ticket of the same transaction, beside which nothing was filed. */
  outcome: "filed" | "existing";
  ticket: Ticket;
  /** The names of files that weren't kept. */
  refused: string[];
};

/** Files a payment ticket, whatever was typed. @throws Forbidden, Conflict */
export async function fileTicket(
  app: App,
  actor: Actor,
  raw: z.input<typeof fileInput>,
): Promise<Filed> {
  const input = parseInput(fileInput, raw);
  const residentId = input.resident ?? actor.userId;
  if (residentId !== actor.userId) requireStaff(actor);
  const now = app.clock.now();
  const form = readForm(input, now);
  const { usable, refused } = sortScreenshots(input.screenshots);
  return app.db.transaction(async (tx): Promise<Filed> => {
    const estate = await getEstate(tx, actor.estateId);
    const resident = { estateId: estate.id, residentId };
    const existing = await findOwnOfTransaction(tx, resident, form.transactionId);
    if (existing) {
      const ticket = await addScreenshots(tx, existing, usable, { actor, now });
      return { outcome: "existing", ticket, refused };
    }
    const filing = { estate, actor, residentId, form, screenshots: usable, now };
    const ticket = await insertFiled(tx, filing);
    await tellOfSharedTransaction(tx, ticket, actor, now);
    return { outcome: "filed", ticket, refused };
  });
}
