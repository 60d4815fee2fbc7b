import { z } from "zod";
import type { Tx } from "#db/client";
import { type AllClearDraft, insertDraft, voidDrafts } from "#db/queries/all-clear-drafts";
import { findPhaseStart } from "#db/queries/events";
import { countLinked, type LinkedCounts } from "#db/queries/incident-tickets";
import type { Incident } from "#db/queries/incidents";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict, Invalid } from "#src/errors";
import { getEstate, type ReadyEstate } from "#src/estates/get-estate";
import { pickIncident } from "#src/incidents/pick-incident";
import { composeNotice, type Notice } from "#src/notices/compose-notice";
import { type InWorldCopy, inWorldCopy } from "#src/notices/in-world";
import { incidentWords } from "#src/notices/words/incident";
import { optionalText, parseInput, readAt } from "#src/parse-input";
import { formatSlt } from "#src/time/format-slt";

const previewInput = z.object({
  text: optionalText(1000),
  at: optionalText(80),
  incident: optionalText(20),
});

export type AllClearPreview = {
  incident: Incident;
  draft: AllClearDraft;
  notice: Notice;
  /** Null where residents won't be told. */
  inWorld: InWorldCopy | null;
  arePaymentsPaused: boolean;
};

/** Keeps what the all-clear would say, for `Send all-clear`; sends nothing. @throws UserError */
export async function previewAllClear(
  app: App,
  actor: Actor,
  raw: z.input<typeof previewInput>,
): Promise<AllClearPreview> {
  requireStaff(actor);
  const input = parseInput(previewInput, raw);
  const now = app.clock.now();
  const at = input.at ? readAt(input.at, now) : null;
  return app.db.transaction(async (tx) => {
    const estate = await getEstate(tx, actor.estateId);
    const incident = await pickIncident(tx, estate.id, input.incident);
    if (incident.resolvedAt) throw new Conflict(incidentWords.alreadyResolved(incident.number));
    return draftAllClear(tx, { estate, incident, actor, text: input.text, at, now });
  });
}

type Draft = {
  estate: ReadyEstate;
  incident: Incident;
  actor: Actor;
  /** What residents read; where staff wrote nothing of their own, what is so by now. */
  text: string | undefined;
  at: number | null;
  now: number;
};

/**
 * Stores a draft for the incident as it is now, with what its preview shows.
 * @throws Invalid where it would come before the newest phase
 */
export async function draftAllClear(tx: Tx, facts: Draft): Promise<AllClearPreview> {
  const { estate, incident, actor, at, now } = facts;
  const phaseSince = await findPhaseStart(tx, incident.id);
  if (at !== null && phaseSince !== null && at < phaseSince) {
    throw new Invalid(incidentWords.allClearTooEarly(formatSlt(phaseSince, now)));
  }
  const text =
    facts.text === undefined || isDefault(incident, facts.text)
      ? await defaultAllClear(tx, incident)
      : facts.text;
  await voidDrafts(tx, incident.id, now);
  const draft = await insertDraft(tx, {
    ...(await countLinked(tx, incident.id)),
    estateId: estate.id,
    incidentId: incident.id,
    revision: incident.revision,
    text,
    at,
    createdBy: actor.userId,
    createdAt: now,
  });
  const occurredAt = at ?? now;
  const event = { kind: "all_clear", text, occurredAt, recordedAt: now } as const;
  const notice = composeNotice(estate, incident, event);
  return {
    incident,
    draft,
    notice,
    inWorld: incident.quiet ? null : inWorldCopy(notice),
    arePaymentsPaused: estate.payments === "paused",
  };
}

/** Whether a draft's tickets are as they were counted for its preview. */
export function isCounted(draft: LinkedCounts, counts: LinkedCounts): boolean {
  const { tickets, undecided, toRecheck } = counts;
  return (
    draft.tickets === tickets && draft.undecided === undecided && draft.toRecheck === toRecheck
  );
}

/** Whether the all-clear would leave something to do, which needs a reason. */
export function hasLeft({ undecided, toRecheck }: LinkedCounts): boolean {
  return undecided > 0 || toRecheck > 0;
}

/** Whether that is what residents would read at some time where staff write nothing else. */
function isDefault({ system, affectsPayments }: Incident, text: string): boolean {
  const compose = incidentWords.defaultAllClear;
  return [true, false].some((isAllDone) => text === compose(system, affectsPayments, isAllDone));
}

/** What residents read where staff write nothing else. */
export async function defaultAllClear(tx: Tx, incident: Incident): Promise<string> {
  const { id, system, affectsPayments } = incident;
  const isAllDone = !hasLeft(await countLinked(tx, id));
  return incidentWords.defaultAllClear(system, affectsPayments, isAllDone);
}
