import type { Actor } from "#src/actor";
import { fileTicket } from "#src/tickets/file";
import type { World } from "#tests/support/world";

type Form = Parameters<typeof fileTicket>[2];

let others = 0;

/** Another resident of the same estate. */
export function neighbourOf(resident: Actor): Actor {
  others += 1;
  return { ...resident, userId: `${resident.userId}000${others}` };
}

/** A ticket of yet another resident, who has none so far. */
export async function fileAnother({ app }: World, resident: Actor, form: Form = {}) {
  return fileTicket(app, neighbourOf(resident), { avatar: "Rosa Meadow", ...form });
}
