import { expect, test } from "vitest";
import { reopenIncident } from "#src/incidents/reopen";
import { createFakeDiscord } from "#tests/delivery/fake-discord";
import { allOver, bury, startMortal } from "#tests/delivery/mortal";
import { createOutage } from "#tests/support/world";
import { addTicket, giveAllClear, listQuestions } from "#tests/tickets/support/linked";

const people = 40;

/** An all-clear is being told, with a question in each of 40 threads, when the process dies. */
async function dieAsking() {
  const { world, staff, incident } = await createOutage();
  for (let count = 0; count < people; count += 1) await addTicket(world, incident.id);
  await giveAllClear(world, staff);
  const discord = createFakeDiscord();
  const { promise: died, resolve: onDeath } = Promise.withResolvers<void>();
  const { transport } = discord.connect({ call: 20, when: "after" }, onDeath);
  const dispatcher = await startMortal(world, transport);
  await died;
  await bury(world, dispatcher);
  const goOn = async () => {
    await startMortal(world, discord.connect().transport);
    await allOver(world);
    const { said } = discord.look();
    const asked = Object.entries(said).filter(([place]) => /^8\d+$/.test(place));
    return { notices: said["1001"] ?? [], asked: asked.map(([, contents]) => contents) };
  };
  return { world, staff, goOn };
}

test("restarted in the middle of a broadcast: everyone is told, and once", async () => {
  const { goOn } = await dieAsking();
  const { notices, asked } = await goOn();
  expect(notices).toEqual([
    expect.stringMatching(/^Payment problem/),
    expect.stringMatching(/^All clear/),
  ]);
  expect(asked).toHaveLength(people);
  for (const contents of asked) expect(contents).toEqual([expect.stringMatching(/shown up\?/)]);
});

test("reopened in the middle of a broadcast: who was not asked yet is asked no more", async () => {
  const { world, staff, goOn } = await dieAsking();
  await reopenIncident(world.app, staff, { incident: "1", reason: "Two are missing." });
  const tried = (await listQuestions(world)).filter(({ attempts }) => attempts > 0);
  const { notices, asked } = await goOn();
  expect(tried.length).toBeGreaterThan(0);
  expect(tried.length).toBeLessThan(people);
  expect(asked).toHaveLength(tried.length);
  expect(notices.at(-1)).toMatch(/^Not over yet/);
});
