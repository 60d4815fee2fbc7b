import { z } from "zod";
import type { Tx } from "#db/client";
import { insertRevision } from "#db/queries/event-revisions";
import { type Event, listStateEvents, updateEvent } from "#db/queries/events";
import type { Incident, NewIncident } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict, Invalid } from "#src/errors";
import { getEstate } from "#src/estates/get-estate";
import { answerQuestion } from "#src/incidents/answer-question";
import { requireNear } from "#src/incidents/append-event";
import { correctAllClears, correctNotice } from "#src/incidents/correct-notices";
import { followPayments } from "#src/incidents/follow-payments";
import { followTimeline } from "#src/incidents/follow-timeline";
import {
  type Correctable,
  canTellAgain,
  editableKinds,
  getCorrectable,
  hasFixedText,
} from "#src/incidents/get-correctable";
import { toldChange } from "#src/incidents/reminder";
import { findCrossed } from "#src/incidents/timeline-state";
import { incidentWords } from "#src/notices/words/incident";
import { timelineWords } from "#src/notices/words/timeline";
import { optionalText, parseInput, readAt, requiredText } from "#src/parse-input";
import { formatSlt } from "#src/time/format-slt";

const minuteMs = 60_000;

const editInput = z.object({
  event: z.int(),
  /** The event's, as it was when the form was opened. */
  revision: z.int(),
  /** A line whose text is fixed keeps it. */
  text: requiredText(1000).optional(),
  time: optionalText(80),
  /** Whether residents get a notice of the correction, beside the edited one. */
  tell: z.boolean().default(false),
});

export type Edited = {
  before: Event;
  after: Event;
  incident: Incident;
  told: boolean;
  at: number;
  noticesChannelId: string;
};

/**
 * Corrects what people wrote on a timeline, and when something happened. A posted notice is edited silently;
 * residents are told again only where asked. @throws UserError
 */
export async function editEvent(
  app: App,
  actor: Actor,
  raw: z.input<typeof editInput>,
): Promise<Edited> {
  requireStaff(actor);
  const { event: id, revision, text, time, tell } = parseInput(editInput, raw);
  const now = app.clock.now();
  const typedAt = time ? readAt(time, now) : null;
  return app.db.transaction(async (tx) => {
    const estate = await getEstate(tx, actor.estateId);
    const found = await getCorrectable(tx, estate.id, id, editableKinds);
    if (tell && !canTellAgain(found)) throw new Conflict(timelineWords.notAnnounced);
    const before = found.event;
    const corrected = {
      text: hasFixedText(before) ? before.text : (text ?? before.text),
      occurredAt: keepSeconds(before.occurredAt, typedAt),
    };
    const after = await updateEvent(tx, { ...before, revision }, corrected);
    if (!after) throw new Conflict(timelineWords.changedMeanwhile);
    if (!isMoved(before, after) && before.text === after.text)
      throw new Conflict(nothingChanged(before));
    await requirePlace(tx, found, after, now);
    if (after.payments) await followPayments(tx, after, now);
    const told = tell ? toldChange(estate, found.incident, now) : {};
    const change = { ...detailsOf(found, after.text), ...told };
    const incident = await followTimeline(tx, found.incident, change, now);
    await correctNotice(tx, estate, { event: after, incident, now }, tell);
    if (tell) await answerQuestion(tx, found.incident, now);
    if (incident.awareAt !== found.incident.awareAt) {
      await correctAllClears(tx, estate, { incident, now });
    }
    await keepRevision(tx, before, after, { announced: tell, actorId: actor.userId, at: now });
    const { noticesChannelId } = estate;
    return { before, after, incident, told: tell, at: now, noticesChannelId };
  });
}

/** A form shows whole minutes: one that was left alone means the stored instant. */
function keepSeconds(stored: number, typed: number | null): number {
  const shown = Math.floor(stored / minuteMs) * minuteMs;
  return typed === null || typed === shown ? stored : typed;
}

function isMoved(before: Event, after: Event): boolean {
  return before.occurredAt !== after.occurredAt;
}

function nothingChanged(event: Event): string {
  return hasFixedText(event) ? timelineWords.sameTime : timelineWords.nothingChanged;
}

/** @throws Invalid for a slip, and where an all-clear or a reopening would change places with another phase */
async function requirePlace(
  tx: Tx,
  { event: before, incident }: Correctable,
  after: Event,
  now: number,
): Promise<void> {
  const isMeasure = before.kind === "opened";
  if (isMoved(before, after) && !isMeasure) requireNear(incident, after.occurredAt, now);
  const crossed = findCrossed(before, after, await listStateEvents(tx, before.incidentId));
  if (!crossed) return;
  const { mustStayAfter, mustStayBefore } = timelineWords;
  const say = after.occurredAt < before.occurredAt ? mustStayAfter : mustStayBefore;
  throw new Invalid(say(formatSlt(crossed.occurredAt, now)));
}

/** The incident's details are the text that opened it, where that says more than the title. */
function detailsOf({ event, incident }: Correctable, text: string): Partial<NewIncident> {
  const { title, details } = incident;
  const wereDetails = event.text === incidentWords.openedEvent(title, details);
  if (event.kind !== "opened" || !wereDetails) return {};
  return { details: text === title ? null : text };
}

type Correction = { announced: boolean; actorId: string; at: number };

async function keepRevision(tx: Tx, before: Event, after: Event, correction: Correction) {
  await insertRevision(tx, {
    ...correction,
    estateId: before.estateId,
    eventId: before.id,
    change: "edited",
    textBefore: before.text,
    occurredAtBefore: before.occurredAt,
    textAfter: after.text,
    occurredAtAfter: after.occurredAt,
  });
}
