import { z } from "zod";
import { paymentMethods, tierboxStates } from "#db/kinds";
import type { NewTicket, Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { parseInput, typedText } from "#src/parse-input";
import { parseAvatar } from "#src/second-life/parse-avatar";
import { changeTicket } from "#src/tickets/change-ticket";
import { getTicketFor, requireOpen } from "#src/tickets/get-ticket";

const typed = typedText.pipe(z.string().max(8000)).optional();

/** What is left out stays as it is; what is empty is cleared. */
const describeInput = z.object({
  ticket: z.int(),
  tierbox: z.string().pipe(z.enum(tierboxStates)).optional(),
  payer: typed,
  method: z
    .string()
    .pipe(z.enum([...paymentMethods, "unknown"]))
    .optional(),
  details: typed,
});

/** Adds what the form doesn't ask: what the tierbox shows, who paid, how, and anything else. @throws NotFound, Conflict */
export async function describeTicket(
  app: App,
  actor: Actor,
  raw: z.input<typeof describeInput>,
): Promise<Ticket> {
  const input = parseInput(describeInput, raw);
  return app.db.transaction(async (tx) => {
    const ticket = await getTicketFor(tx, actor, input.ticket);
    requireOpen(ticket);
    const change = listGiven(input);
    const before: Record<string, unknown> = ticket;
    if (Object.entries(change).every(([column, value]) => before[column] === value)) return ticket;
    return changeTicket(tx, ticket, change, {
      kind: "described",
      visibility: "public",
      actorId: actor.userId,
      at: app.clock.now(),
    });
  });
}

function listGiven(input: z.output<typeof describeInput>): Partial<NewTicket> {
  const { tierbox, payer, method, details } = input;
  return {
    ...(tierbox && { tierbox }),
    ...(payer !== undefined && { payerTyped: payer || null, payer: readPayer(payer) }),
    ...(method && { method: method === "unknown" ? null : method }),
    ...(details !== undefined && { details: details || null }),
  };
}

function readPayer(typed: string): string | null {
  const avatar = parseAvatar(typed);
  return avatar.ok ? avatar.name : null;
}
