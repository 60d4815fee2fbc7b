import { z } from "zod";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { type Appended, appendEvent } from "#src/incidents/append-event";
import { questionInput, requireStanding } from "#src/incidents/get-question";
import { optionalText, parseInput, requiredText } from "#src/parse-input";

const updateInput = z.object({
  ...questionInput.shape,
  text: requiredText(1000),
  at: optionalText(80),
});

/** Tells residents what staff were asked for, while the question stands. @throws UserError */
export async function postUpdate(
  app: App,
  actor: Actor,
  raw: z.input<typeof updateInput>,
): Promise<Appended> {
  requireStaff(actor);
  const { incident: number, asked, ...input } = parseInput(updateInput, raw);
  return appendEvent(app, actor, {
    ...input,
    kind: "log",
    announce: true,
    incident: String(number),
    async change(_tx, incident) {
      requireStanding(incident, { incident: number, asked }, app.clock.now());
    },
  });
}
