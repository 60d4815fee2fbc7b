import { findTicketById } from "#db/queries/tickets";
import { fileTicket } from "#src/tickets/file";
import { createEstate, createWorld } from "#tests/support/world";

const form = { avatar: "Rosa", location: "", paid: "", transaction: "", screenshot: null };

/** A ticket whose thread is still to be opened. */
export async function createTicket() {
  const world = createWorld();
  const people = await createEstate(world);
  await fileTicket(world.app, people.resident, form);
  const ticket = async () => {
    const found = await findTicketById(world.db.read, 1);
    if (!found) throw new Error("There is no ticket.");
    return found;
  };
  return { world, ...people, ticket };
}
