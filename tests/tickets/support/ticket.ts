import { listTicketEvents } from "#db/queries/ticket-events";
import { findTicketById, type NewTicket, type Ticket, updateTicket } from "#db/queries/tickets";
import { deliveries } from "#db/schema/deliveries";
import type { Actor } from "#src/actor";
import type { App } from "#src/app";
import { payloadOf } from "#src/delivery/perform";
import { openIncident } from "#src/incidents/open";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { fileTicket } from "#src/tickets/file";
import {
  createEstate,
  createWorld,
  listDeliveries,
  sendAll,
  type World,
} from "#tests/support/world";

const minuteMs = 60_000;
const form = {
  avatar: "Rosa Meadow",
  location: "http://maps.secondlife.com/secondlife/Dream%20Bay/12/34/56",
  paid: "L$1,500 at 17:15",
  transaction: "http://sl.cm/t/AB12cd34",
  screenshot: null,
};

/** An estate with an open incident and a resident's ticket linked to it, all of which was sent. */
export async function createTicket({ dm = "off" }: Pick<NewTicket, "dm"> = {}) {
  const world = createWorld();
  const people = await createEstate(world);
  const outage = { title: "Payments stall", system: "CasperLET" };
  const { incident } = await openIncident(world.app, people.staff, outage);
  const ticket = await file(world, people.resident, { dm });
  const second: Actor = { ...people.staff, userId: "1008" };
  const neighbour: Actor = { ...people.resident, userId: "1009" };
  const elsewhere = await createEstate(world, "200");
  await sendAll(world);
  return { ...people, world, app: world.app, incident, ticket, second, neighbour, elsewhere };
}

/** Files a ticket a minute later and gives it a thread. */
export async function file(
  world: World,
  resident: Actor,
  change: Partial<NewTicket> = {},
): Promise<Ticket> {
  world.clock.at += minuteMs;
  const { ticket } = await fileTicket(world.app, resident, {
    ...form,
    transaction: `http://sl.cm/t/AB${world.clock.at}`,
  });
  const thread = { threadId: `900${ticket.number}`, slot: ticket.slot ?? 1 };
  return set(world, ticket, { ...thread, ...change });
}

/** Changes a ticket as if that had happened. */
export async function set({ db }: World, { id }: Ticket, change: Partial<NewTicket>) {
  return db.transaction(async (tx) => {
    const before = await findTicketById(tx, id);
    const changed = before && (await updateTicket(tx, before, change));
    if (!changed) throw new Error("The ticket was not changed.");
    return changed;
  });
}

export async function reread({ db }: World, { id }: Pick<Ticket, "id">): Promise<Ticket> {
  const ticket = await findTicketById(db.read, id);
  if (!ticket) throw new Error("There is no such ticket.");
  return ticket;
}

/** What became of the ticket since it was filed. */
export async function listHistory({ db }: World, { id }: Ticket) {
  const events = await listTicketEvents(db.read, id, 100);
  return events
    .filter(({ kind }) => kind !== "filed")
    .map(({ kind, visibility, actorId, text, change }) => {
      return { kind, visibility, actorId, text, change };
    });
}

/** What people would be sent: where, what, with which buttons, and who is notified. */
export async function listTold(world: World) {
  return (await listDeliveries(world)).flatMap((delivery) => {
    const payload = payloadOf(delivery);
    if (payload.action !== "send" && payload.action !== "dm") return [];
    if (delivery.target.startsWith("notices:")) return [];
    const { content, embeds = [], buttons = [], notify = [] } = payload.message;
    return [
      {
        target: delivery.target,
        text: [content, ...embeds.map(({ description }) => description)].join("\n"),
        buttons: buttons.map(({ label, id }) => `${label} ${id}`),
        notify,
      },
    ];
  });
}

/** The cards that are to be brought up to date, by their deliveries' keys. */
export async function listCards({ db }: World): Promise<string[]> {
  const rows = await db.read.select().from(deliveries);
  return rows
    .filter((row) => payloadOf(row).action === "card" && row.status === "pending")
    .map(({ key }) => key)
    .sort();
}

/** The vendor's own all-clear for the only open incident. */
export async function giveVendorAllClear(app: App, staff: Actor): Promise<void> {
  await recordVendorNotice(app, staff, { text: "All payments work.", allClear: true });
}
