import { z } from "zod";
import type { Tx } from "#db/client";
import { paymentStates } from "#db/kinds";
import { changePayments } from "#db/queries/estates";
import { outdatePreviews } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict, Invalid } from "#src/errors";
import { type Estate, getEstate } from "#src/estates/get-estate";
import { type Appended, appendEvent } from "#src/incidents/append-event";
import { refreshConsoles } from "#src/incidents/refresh-consoles";
import { incidentWords } from "#src/notices/words/incident";
import { optionalText, parseInput } from "#src/parse-input";
import { formatSlt } from "#src/time/format-slt";

const paymentsInput = z.object({
  state: z.string().pipe(z.enum(paymentStates)),
  at: optionalText(80),
  announce: z.boolean().default(true),
  incident: optionalText(20),
});

/** Pauses the estate's rental payments, or opens them again. @throws UserError */
export async function setPayments(
  app: App,
  actor: Actor,
  raw: z.input<typeof paymentsInput>,
): Promise<Appended> {
  requireStaff(actor);
  const { state, ...input } = parseInput(paymentsInput, raw);
  return appendEvent(app, actor, {
    ...input,
    kind: "payments",
    text: incidentWords.paymentEvents[state],
    payments: state,
    async change(tx, _incident, occurredAt) {
      await requireLater(tx, actor.estateId, state, occurredAt, app.clock.now());
      const changed = await changePayments(tx, actor.estateId, state, occurredAt);
      if (!changed) throw new Conflict(incidentWords.paymentsAlready[state]);
      await outdatePreviews(tx, actor.estateId);
      await refreshConsoles(tx, actor.estateId, app.clock.now());
    },
  });
}

/** @throws Invalid where the payments would change before they came into the other state */
async function requireLater(
  tx: Tx,
  estateId: string,
  state: Estate["payments"],
  at: number,
  now: number,
): Promise<void> {
  const { payments, paymentsChangedAt } = await getEstate(tx, estateId);
  if (payments === state || paymentsChangedAt === null || at >= paymentsChangedAt) return;
  throw new Invalid(incidentWords.paymentsSince[payments](formatSlt(paymentsChangedAt, now)));
}
