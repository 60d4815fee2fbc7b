import type { Tx } from "#db/client";
import { takeTicketNumber } from "#db/queries/estates";
import { listResidentTickets, type Resident } from "#db/queries/resident-tickets";
import { insertTicketEvent } from "#db/queries/ticket-events";
import { insertTicket, type Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import { Conflict } from "#src/errors";
import type { ReadyEstate } from "#src/estates/get-estate";
import { askToOpen } from "#src/incidents/ask-to-open";
import { listPaymentIncidents } from "#src/incidents/find-payment-incident";
import { filingWords } from "#src/notices/words/ticket-filing";
import { enqueueScreenshots } from "#src/tickets/enqueue-screenshots";
import { getFreeSlot } from "#src/tickets/free-slot";
import { pickForTicket } from "#src/tickets/incident-choices";
import type { ReadForm } from "#src/tickets/read-form";
import { refreshTicket } from "#src/tickets/refresh-ticket";
import type { Screenshot } from "#src/tickets/screenshot";

/** How far apart a resident's tickets are filed. */
const pauseMs = 30_000;

type Filing = {
  estate: ReadyEstate;
  actor: Actor;
  residentId: string;
  form: ReadForm;
  screenshots: readonly Screenshot[];
  now: number;
};

/** Stores a new ticket with all that follows from it. @throws Conflict where its resident has to wait */
export async function insertFiled(tx: Tx, filing: Filing): Promise<Ticket> {
  const { estate, actor, residentId, form, screenshots, now } = filing;
  const resident = { estateId: estate.id, residentId };
  await requirePause(tx, actor, resident, now);
  const slot = await getFreeSlot(tx, actor, resident);
  const open = await listPaymentIncidents(tx, estate.id);
  const ticket = await insertTicket(tx, {
    ...form,
    ...resident,
    slot,
    number: await takeTicketNumber(tx, estate.id),
    incidentId: pickForTicket(open)?.id ?? null,
    filedBy: actor.userId === residentId ? null : actor.userId,
    screenshots: screenshots.length,
    status: "open",
    filedAt: now,
  });
  await recordFiled(tx, ticket, actor);
  // The card comes first in the thread.
  await refreshTicket(tx, ticket, now);
  await enqueueScreenshots(tx, ticket, screenshots, { earlier: 0, now });
  if (open.length === 0) await askToOpen(tx, estate, now);
  return ticket;
}

/** @throws Conflict that says how many seconds to wait */
async function requirePause(tx: Tx, actor: Actor, resident: Resident, now: number): Promise<void> {
  const [last] = await listResidentTickets(tx, resident, { limit: 1, offset: 0 });
  const waitMs = (last?.filedAt ?? 0) + pauseMs - now;
  // Longer than the pause itself it is only where the clock was set back.
  if (waitMs <= 0 || waitMs > pauseMs) return;
  const isOwn = actor.userId === resident.residentId;
  const say = isOwn ? filingWords.tooSoon : filingWords.memberTooSoon;
  throw new Conflict(say(Math.ceil(waitMs / 1000)));
}

async function recordFiled(tx: Tx, { id, estateId, filedAt }: Ticket, { userId }: Actor) {
  await insertTicketEvent(tx, {
    estateId,
    ticketId: id,
    kind: "filed",
    visibility: "public",
    text: null,
    change: {},
    actorId: userId,
    at: filedAt,
  });
}
