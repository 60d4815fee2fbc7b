import type { z } from "zod";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { answerSuggestion } from "#src/incidents/answer-suggestion";
import { suggestionInput } from "#src/incidents/get-suggestion";
import { parseInput } from "#src/parse-input";

/** Opens no incident for those tickets. @throws UserError */
export async function dismissSuggestion(
  app: App,
  actor: Actor,
  raw: z.input<typeof suggestionInput>,
): Promise<void> {
  requireStaff(actor);
  const { asked } = parseInput(suggestionInput, raw);
  const now = app.clock.now();
  await app.db.transaction((tx) => answerSuggestion(tx, actor.estateId, asked, now));
}
