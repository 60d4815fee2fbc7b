import type { Tx } from "#db/client";
import { listAnnounced } from "#db/queries/console";
import type { Delivery } from "#db/queries/deliveries";
import { listUnder } from "#db/queries/delivery-keys";
import type { Incident } from "#db/queries/incidents";
import { announcedIn, noticeKey } from "#src/delivery/enqueue";
import { whyFailed } from "#src/delivery/why-failed";
import { reportKey } from "#src/incidents/published-report";
import type { LastNotice, Told, Trouble } from "#src/notices/compose-console";

const newestEvents = 25;
const mostRead = 200;

/** A message to residents, or a change of one; of those that are alike only the newest matters. */
type Shown = { row: Delivery; what: Trouble["what"]; at: number; like: string };

/** How what residents are to read of the incident fares: the newest notice, and what else is in trouble. */
export async function findTold(read: Tx, { id, estateId }: Incident): Promise<Told> {
  const events = await listAnnounced(read, id, newestEvents);
  const keys = [reportKey(id), ...events.map((event) => noticeKey(event.id))];
  const rows = await listUnder(read, keys, mostRead);
  const removed = new Set(events.filter(({ removedAt }) => removedAt !== null).map((e) => e.id));
  const shown = rows.flatMap((row) => readShown(row, rows, removed));
  const last = shown.find(({ what }) => what === "notice" || what === "correction");
  const troubles = shown
    .filter(({ row }) => stateOf(row) !== "pending")
    .filter(({ like }, index, all) => all.findIndex((one) => one.like === like) === index)
    .filter((one) => one !== last);
  return {
    lastNotice: last ? describeNotice(estateId, last.row) : null,
    troubles: troubles.flatMap(listTrouble),
  };
}

/** Nothing where nobody waits for it: for the notice of a removed line, or the edit of what isn't posted. */
function readShown(row: Delivery, rows: Delivery[], removed: ReadonlySet<number>): Shown[] {
  const { key, target, createdAt: at } = row;
  if (target.startsWith("edit:")) {
    const posted = rows.find((one) => one.status === "done" && target === `edit:${one.key}`);
    return posted ? [{ row, what: "edit", at: posted.createdAt, like: target }] : [];
  }
  if (target.startsWith("report:")) return [{ row, what: "report", at, like: target }];
  const eventId = announcedIn(key);
  if (eventId === null || removed.has(eventId)) return [];
  if (key === noticeKey(eventId)) return [{ row, what: "notice", at, like: key }];
  return [{ row, what: "correction", at, like: `correction:${eventId}` }];
}

function stateOf({ status, attempts, lastError }: Delivery): LastNotice["state"] {
  return status === "pending" && attempts > 0 && lastError !== null ? "retried" : status;
}

function describeNotice(estateId: string, row: Delivery): LastNotice {
  const { createdAt: at, channelId, resultId: messageId, lastError } = row;
  const place = channelId && messageId ? { estateId, channelId, messageId } : null;
  return { at, state: stateOf(row), why: whyFailed(lastError), place };
}

function listTrouble({ row, what, at }: Shown): Trouble[] {
  const state = stateOf(row);
  if (state !== "retried" && state !== "failed") return [];
  return [{ what, at, state, why: whyFailed(row.lastError) }];
}
