import { z } from "zod";
import type { Tx } from "#db/client";
import { findMergedInto, type Incident, type NewIncident } from "#db/queries/incidents";
import {
  markMerged,
  moveDeliveries,
  moveEvents,
  moveTickets,
  repointMerged,
} from "#db/queries/merging";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { getEstate, type ReadyEstate } from "#src/estates/get-estate";
import { answerQuestion, endMergedQuestion } from "#src/incidents/answer-question";
import { refreshConsole } from "#src/incidents/change-incident";
import { correctAllClears } from "#src/incidents/correct-notices";
import { followTimeline } from "#src/incidents/follow-timeline";
import { pickIncident, pickNumbered } from "#src/incidents/pick-incident";
import { refreshReport } from "#src/incidents/published-report";
import { recordEvent } from "#src/incidents/record-event";
import { joinReminders } from "#src/incidents/reminder";
import { mergeWords } from "#src/notices/words/merge";
import { parseInput, requiredText } from "#src/parse-input";
import { type LinkedBy, recordLinked } from "#src/tickets/record-linked";

const mergeInput = z.object({ incident: requiredText(20), into: requiredText(20) });

export type Merged = {
  source: Incident;
  target: Incident;
  /** How many lines and tickets moved. */
  lines: number;
  tickets: number;
  /** Whether the source was quiet, and residents are told of what it became. */
  wasQuiet: boolean;
};

/**
 * Makes two open incidents one: timeline and tickets move, and the old number stands for the other.
 * Residents are told nothing. @throws Forbidden, Invalid, NotFound, Conflict
 */
export async function mergeIncident(
  app: App,
  actor: Actor,
  raw: z.input<typeof mergeInput>,
): Promise<Merged> {
  requireStaff(actor);
  const input = parseInput(mergeInput, raw);
  const now = app.clock.now();
  return app.db.transaction(async (tx) => {
    const estate = await getEstate(tx, actor.estateId);
    const named = await pickNumbered(tx, estate.id, input.incident);
    const into = await pickIncident(tx, estate.id, input.into);
    await requireMergeable(tx, named, into, input.into);
    const source = await markMerged(tx, named.id, into.id);
    if (!source) throw new Conflict(mergeWords.already(named.number, into.number));
    const moved = await moveAll(tx, source, into, { actorId: actor.userId, at: now });
    const facts = joinFacts(estate, named, into, now);
    const joined = await followTimeline(tx, into, facts, now);
    await correctPosted(tx, estate, { source: named, into, joined, now });
    const { incident: target } = await recordEvent(tx, estate, joined, {
      kind: "merged",
      text: mergeWords.event(source.number, source.title),
      visibility: "internal",
      announced: false,
      occurredAt: now,
      recordedAt: now,
      actorId: actor.userId,
    });
    return { source, target, ...moved, wasQuiet: named.quiet && !target.quiet };
  });
}

/** @throws Conflict that says which of the two stands in the way, and what to do */
async function requireMergeable(
  tx: Tx,
  source: Incident,
  into: Incident,
  typed: string,
): Promise<void> {
  const standsFor = await findMergedInto(tx, source);
  if (standsFor) throw new Conflict(mergeWords.already(source.number, standsFor.number));
  if (source.id === into.id) {
    const { number } = await pickNumbered(tx, source.estateId, typed);
    const { already, itself } = mergeWords;
    throw new Conflict(number === into.number ? itself(number) : already(number, into.number));
  }
  for (const { resolvedAt, number } of [source, into]) {
    if (resolvedAt !== null) throw new Conflict(mergeWords.resolved(number));
  }
  if (into.quiet && !source.quiet) {
    throw new Conflict(mergeWords.intoQuiet(source.number, into.number));
  }
}

async function moveAll(tx: Tx, source: Incident, into: Incident, by: LinkedBy) {
  for (const merged of [source, ...(await repointMerged(tx, source.id, into.id))]) {
    await refreshConsole(tx, merged, by.at);
    await refreshReport(tx, merged, by.at);
  }
  // What residents weren't told stays among staff.
  const kept = source.quiet && !into.quiet ? { visibility: "internal" as const } : {};
  const lines = await moveEvents(tx, source.id, into.id, kept);
  const tickets = await moveTickets(tx, source.id, into.id);
  await moveDeliveries(tx, source.id, into.id);
  await recordLinked(tx, tickets, { from: source, to: into, ...by });
  return { lines, tickets: tickets.length };
}

/** What holds of either, or of both. */
function joinFacts(
  estate: ReadyEstate,
  source: Incident,
  into: Incident,
  now: number,
): Partial<NewIncident> {
  return {
    awareAt: Math.min(source.awareAt, into.awareAt),
    affectsPayments: source.affectsPayments || into.affectsPayments,
    ...joinReminders(estate, source, into, now),
  };
}

type Joined = { source: Incident; into: Incident; joined: Incident; now: number };

/** Has what was posted of either, as they were before, say what holds now. */
async function correctPosted(
  tx: Tx,
  estate: ReadyEstate,
  { source, into, joined, now }: Joined,
): Promise<void> {
  await endMergedQuestion(tx, source, into, now);
  if (joined.remindedAt === null) await answerQuestion(tx, into, now, joined.toldAt ?? now);
  if ([source, into].some(({ awareAt }) => awareAt !== joined.awareAt)) {
    await correctAllClears(tx, estate, { incident: joined, now });
  }
  await refreshReport(tx, joined, now);
}
