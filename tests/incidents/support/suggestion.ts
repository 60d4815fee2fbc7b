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

/** Three tickets five minutes apart, the first of them after so many minutes. */
export async function fileThree(world: World, resident: Actor, wait: number) {
  for (const minutes of [wait, 5, 5]) {
    world.clock.at += minutes * minute;
    await file(world, resident);
  }
}

/** What staff read or see change in their channel about these questions, in order. */
export async function listAsked(world: World) {
  const deliveries = await listDeliveries(world);
  return deliveries.filter(({ key }) => key.startsWith("suggest:"));
}

/** The questions among it. */
export async function listQuestions(world: World) {
  return (await listAsked(world)).filter(({ target }) => target.startsWith("staff:"));
}

/** Three tickets, five minutes apart from 21:30 on, of which staff were asked at 21:40. */
export async function createQuestion() {
  const world = createWorld();
  const people = await createEstate(world);
  await fileThree(world, people.resident, 0);
  return { world, ...people, question: { from: evening, asked: world.clock.at } };
}
