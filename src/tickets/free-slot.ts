import type { Tx } from "#db/client";
import { listOpenTickets, type Resident } from "#db/queries/resident-tickets";
import type { Actor } from "#src/actor";
import { Conflict } from "#src/errors";
import { composeOpenList } from "#src/notices/compose-my-tickets";
import { filingWords } from "#src/notices/words/ticket-filing";
import { mostOpen } from "#src/tickets/status";

const slots = Array.from({ length: mostOpen }, (_, index) => index + 1);

/** The first of the resident's places for open tickets that is free. @throws Conflict naming what takes them */
export async function getFreeSlot(tx: Tx, actor: Actor, resident: Resident): Promise<number> {
  const open = await listOpenTickets(tx, resident, mostOpen);
  const free = slots.find((slot) => open.every((ticket) => ticket.slot !== slot));
  // Of a version that knew no limit there may be more, which have no place and aren't all in the list.
  if (free !== undefined && open.length < mostOpen) return free;
  const list = composeOpenList(open);
  const isOwn = actor.userId === resident.residentId;
  throw new Conflict(isOwn ? filingWords.tooMany(list) : filingWords.memberHasTooMany(list));
}
