import { z } from "zod";
import type { Tx } from "#db/client";
import { listPhaseEvents } from "#db/queries/events";
import { type Incident, markPhase } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { type Appended, appendEvent } from "#src/incidents/append-event";
import { type Phase, phaseOf } from "#src/incidents/phase";
import { readNumber } from "#src/incidents/pick-incident";
import { refuseRepeat } from "#src/incidents/refuse-repeat";
import { incidentWords } from "#src/notices/words/incident";
import { mergeWords } from "#src/notices/words/merge";
import { optionalText, parseInput } from "#src/parse-input";
import { formatSlt } from "#src/time/format-slt";

export const openPhases = ["investigating", "identified", "recovering", "verifying"] as const;

const phaseInput = z.object({
  to: z.string().pipe(z.enum(openPhases)),
  at: optionalText(80),
  announce: z.boolean().default(false),
  incident: optionalText(20),
  /** Picked on the incident's card: once that is merged, it changes nothing of another incident. */
  isOnCard: z.boolean().default(false),
});

/** Brings an open incident into a phase, as of when that happened. @throws UserError */
export async function changePhase(
  app: App,
  actor: Actor,
  raw: z.input<typeof phaseInput>,
): Promise<Appended> {
  requireStaff(actor);
  const { to, isOnCard, ...input } = parseInput(phaseInput, raw);
  const sayPhase = ({ affectsPayments }: Incident) => incidentWords.phaseEvent(to, affectsPayments);
  return appendEvent(app, actor, {
    ...input,
    kind: "phase",
    phase: to,
    text: sayPhase,
    async change(tx, incident, occurredAt) {
      const now = app.clock.now();
      const named = readNumber(input.incident ?? "") ?? incident.number;
      if (isOnCard && named !== incident.number) {
        throw new Conflict(mergeWords.already(named, incident.number));
      }
      if (!(await markPhase(tx, incident.id, to))) throw new Conflict(whyNot(incident, to));
      if (input.announce) await refuseRepeat(tx, incident, sayPhase(incident), now);
      if ((await findPhaseAt(tx, incident, occurredAt)) === to) {
        throw new Conflict(incidentWords.wasInPhase(to, formatSlt(occurredAt, now)));
      }
    },
  });
}

function whyNot({ number, resolvedAt }: Incident, to: Phase): string {
  return resolvedAt === null
    ? incidentWords.alreadyInPhase(to)
    : incidentWords.alreadyResolved(number);
}

/** The phase that an incident was in at that time; null before it is known to have been in any. */
async function findPhaseAt(tx: Tx, { id }: Incident, at: number): Promise<Phase | null> {
  const until = (await listPhaseEvents(tx, id)).filter(({ occurredAt }) => occurredAt <= at);
  return until.length > 0 ? phaseOf(until) : null;
}
