import { z } from "zod";
import type { Tx } from "#db/client";
import type { Estate } from "#db/queries/estates";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { getEstate } from "#src/estates/get-estate";
import { findPaymentIncident } from "#src/incidents/find-payment-incident";
import { suggestSystems } from "#src/incidents/suggest";
import { neutraliseLine } from "#src/notices/neutralise";
import { suggestionWords } from "#src/notices/words/suggestion";
import { parseInput } from "#src/parse-input";
import { formatSltFull } from "#src/time/format-slt";

/** What the buttons carry: when the first of the tickets was filed, and when staff were asked. */
export const suggestionInput = z.object({ from: z.int(), asked: z.int() });

/** What the form is prefilled with, while the question stands. @throws UserError */
export async function getSuggestion(
  app: App,
  actor: Actor,
  raw: z.input<typeof suggestionInput>,
): Promise<{ system: string; awareAt: string }> {
  requireStaff(actor);
  const { from, asked } = parseInput(suggestionInput, raw);
  const { read } = app.db;
  const estate = await getEstate(read, actor.estateId);
  await requireNoneOpen(read, estate.id);
  requireUnanswered(estate, asked);
  const [system = ""] = await suggestSystems(app, actor, "");
  return { system, awareAt: formatSltFull(from) };
}

/** @throws Conflict that names the open incident that affects payments */
export async function requireNoneOpen(tx: Tx, estateId: string): Promise<void> {
  const open = await findPaymentIncident(tx, estateId);
  if (!open) return;
  throw new Conflict(suggestionWords.openAlready(open.number, neutraliseLine(open.title)));
}

/** @throws Conflict where the question was answered, or asked anew */
function requireUnanswered({ suggestedAt }: Estate, asked: number): void {
  if (suggestedAt !== asked) throw new Conflict(suggestionWords.answeredAlready);
}
