import type { Tx } from "#db/client";
import { listByKey } from "#db/queries/delivery-keys";
import { listRevisions } from "#db/queries/event-revisions";
import type { Event } from "#db/queries/events";
import type { Incident } from "#db/queries/incidents";
import { noticeKey } from "#src/delivery/enqueue";
import { payloadOf } from "#src/delivery/perform";
import { correctionKey } from "#src/delivery/restate-notice";
import {
  composeCorrection,
  composeNotice,
  type EstateFacts,
  type Notice,
  type NoticeFacts,
  noticeFacts,
} from "#src/notices/compose-notice";

type Telling = { event: Event; key: string; correctedAt: number | null };

export type Told = {
  event: Event;
  estateId: string;
  incidentId: number;
  /** The delivery that told it. */
  key: string;
  /** When residents were told (epoch ms). */
  at: number;
  facts: NoticeFacts;
  notice: Notice;
};

/**
 * What residents were told of announced events of an incident: of each its notice, then its corrections.
 * They say what the event says now, and all else as it was told; but every all-clear says since when the
 * incident was, which may be corrected too.
 */
export async function listTold(
  tx: Tx,
  estate: EstateFacts,
  incident: Incident,
  events: readonly Event[],
): Promise<Told[]> {
  const tellings = await listTellings(tx, events);
  const kept = await findFacts(tx, tellings);
  const { awareAt } = incident;
  return tellings.map((telling) => {
    const told = kept.get(telling.key) ?? noticeFacts(estate, incident);
    return compose(telling, { ...told, incident: { ...told.incident, awareAt } });
  });
}

function compose({ event, key, correctedAt }: Telling, facts: NoticeFacts): Told {
  const { estate, incident } = facts;
  const notice =
    correctedAt === null
      ? composeNotice(estate, incident, event)
      : composeCorrection(estate, incident, event, correctedAt);
  const at = correctedAt ?? event.recordedAt;
  const { estateId, incidentId } = event;
  return { event, estateId, incidentId, key, at, facts, notice };
}

/** An event's first change made its second revision. */
async function listTellings(tx: Tx, events: readonly Event[]): Promise<Telling[]> {
  const ids = events.map(({ id }) => id);
  const revisions = Map.groupBy(await listRevisions(tx, ids), ({ eventId }) => eventId);
  return events.flatMap((event) => {
    const corrections = (revisions.get(event.id) ?? []).flatMap(({ announced, at }, index) =>
      announced ? [{ event, key: correctionKey(event.id, index + 2), correctedAt: at }] : [],
    );
    return [{ event, key: noticeKey(event.id), correctedAt: null }, ...corrections];
  });
}

async function findFacts(tx: Tx, tellings: Telling[]): Promise<Map<string, NoticeFacts>> {
  const deliveries = await listByKey(
    tx,
    tellings.map(({ key }) => key),
  );
  const found = deliveries.flatMap((delivery): [string, NoticeFacts][] => {
    const payload = payloadOf(delivery);
    return payload.action === "send" && payload.facts ? [[delivery.key, payload.facts]] : [];
  });
  return new Map(found);
}
