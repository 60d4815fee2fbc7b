import { z } from "zod";
import type { Tx } from "#db/client";
import { findIncident, type Incident } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict, NotFound } from "#src/errors";
import { outdatedBy, type Question } from "#src/incidents/reminder";
import { showTime } from "#src/notices/show-time";
import { incidentWords } from "#src/notices/words/incident";
import { reminderWords } from "#src/notices/words/reminder";
import { parseInput } from "#src/parse-input";

/** What the buttons of a question carry. */
export const questionInput = z.object({ incident: z.int(), asked: z.int() });

/** The incident that staff were asked about, while that question stands. @throws NotFound, Conflict */
export async function getQuestion(
  tx: Tx,
  estateId: string,
  question: Question,
  now: number,
): Promise<Incident> {
  const incident = await findIncident(tx, estateId, question.incident);
  if (!incident) throw new NotFound(incidentWords.unknown(String(question.incident)));
  requireStanding(incident, question, now);
  return incident;
}

/** Says what became of a question before anyone fills in a form for it. @throws UserError */
export async function requireQuestion(
  app: App,
  actor: Actor,
  raw: z.input<typeof questionInput>,
): Promise<void> {
  requireStaff(actor);
  const question = parseInput(questionInput, raw);
  await getQuestion(app.db.read, actor.estateId, question, app.clock.now());
}

/** @throws Conflict that says what became of the question */
export function requireStanding(incident: Incident, question: Question, now: number): void {
  const why = outdatedBy(incident, question);
  if (!why) return;
  const { outdated } = reminderWords;
  if (why === "merged") throw new Conflict(outdated.merged(question.incident, incident.number));
  if (why === "told") {
    throw new Conflict(outdated.told(incident.number, showTime(incident.toldAt ?? now, now)));
  }
  throw new Conflict(outdated[why](incident.number));
}
