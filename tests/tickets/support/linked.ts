import type { Tx } from "#db/client";
import { takeTicketNumber } from "#db/queries/estates";
import { findTicketById, insertTicket, type NewTicket, type Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import { sendAllClear } from "#src/incidents/all-clear";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { createOutage, listDeliveries, type World } from "#tests/support/world";

export const reason = "Two are checked tomorrow.";

/** Adds a ticket as it is filed, less what filing does besides; each of a resident of its own. */
export async function addTicket(
  { app }: World,
  incidentId: number | null,
  change: Partial<NewTicket> = {},
  estateId = "100",
): Promise<Ticket> {
  const filed = { incidentId, filedAt: app.clock.now(), ...change };
  return app.db.transaction((tx) => insertFiled(tx, estateId, filed));
}

/** As addTicket, in the transaction of what belongs to it. */
export async function insertFiled(
  tx: Tx,
  estateId: string,
  change: Partial<NewTicket> & Pick<NewTicket, "filedAt">,
): Promise<Ticket> {
  const number = await takeTicketNumber(tx, estateId);
  return insertTicket(tx, {
    estateId,
    number,
    residentId: `9${number}`,
    avatarTyped: "Rosa Meadow",
    avatar: "rosa.meadow",
    locationTyped: "Dream Bay",
    paidTyped: "L$1,500",
    amountLsd: 1500,
    transactionTyped: "",
    threadId: `8${number}`,
    status: "open",
    slot: 1,
    ...change,
  });
}

export const decided = { status: "closed", verdict: "recovered", slot: null } as const;
export const toRecheck = { status: "reviewing", verdict: "credited", recheck: true } as const;

/** An outage with two undecided tickets, one to recheck and one decided. */
export async function createLinked() {
  const outage = await createOutage();
  const { world, incident } = outage;
  const changes = [{}, { status: "waiting", dm: "on" }, toRecheck, decided] as const;
  const tickets: Ticket[] = [];
  for (const change of changes) tickets.push(await addTicket(world, incident.id, change));
  const [first, second, credited, done] = tickets;
  if (!first || !second || !credited || !done) throw new Error("There are four.");
  return { ...outage, first, second, credited, done };
}

/** Sends an all-clear, with a reason for what is left; resolves with its event. */
export async function giveAllClear({ app }: World, staff: Actor, incident = "1") {
  const { draft } = await previewAllClear(app, staff, { incident });
  const result = await sendAllClear(app, staff, { draft: draft.id, reason });
  if (result.outcome !== "sent") throw new Error("It was not sent.");
  return result;
}

export async function readTicket({ db }: World, { id }: Ticket): Promise<Ticket> {
  const ticket = await findTicketById(db.read, id);
  if (!ticket) throw new Error("There is no such ticket.");
  return ticket;
}

/** The resident of that ticket. */
export function residentOf({ estateId, residentId }: Ticket): Actor {
  return { estateId, userId: residentId, authority: "resident" };
}

/** The questions after all-clears, in order. */
export async function listQuestions(world: World) {
  const deliveries = await listDeliveries(world);
  return deliveries.filter(({ key }) => /^ticket:\d+:shown:/.test(key));
}
