import type { Actor } from "#src/actor";
import { fileAnother } from "#tests/support/filing";
import {
  createEstate,
  createWorld,
  evening,
  listDeliveries,
  type World,
} from "#tests/support/world";

export const minute = 60_000;
export const outage = { title: "Payments stall", system: "CasperLET" };

/** Each by another resident, for one has to wait between two. */
export function file(world: World, resident: Actor) {
  return fileAnother(world, resident, { paid: "L$1,500" });
}

/** What staff read or see change in their channel about these questions, in order. */
export async function listAsked(world: World) {
  const deliveries = await listDeliveries(world);
  return deliveries.filter(({ key }) => key.startsWith("suggest:"));
}

/** Three tickets, five minutes apart from 21:30 on, of which staff were asked at 21:40. */
export async function createQuestion() {
  const world = createWorld();
  const people = await createEstate(world);
  for (const wait of [0, 5, 5]) {
    world.clock.at += wait * minute;
    await file(world, people.resident);
  }
  return { world, ...people, question: { from: evening, asked: world.clock.at } };
}
