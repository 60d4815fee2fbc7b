import { expect, test } from "vitest";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

test("60 residents file at once: 60 tickets in a row, each linked, and each one's own alone", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { guild, staff, staffRoom, desk } = estate;
  const outage = { title: "Payments stall", system: "CasperLET" };
  await staff.slash(staffRoom, "incident open", outage);
  const residents = Array.from({ length: 60 }, (_, index) =>
    guild.createMember({ name: `Rosa${index}` }),
  );
  const told = await Promise.all(residents.map((resident) => fileTicket(resident, estate)));
  const numbers = told.map(({ content }) => Number(/\*\*#(\d+)\*\*/.exec(content)?.[1]));
  expect([...numbers].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 60 }, (_, index) => index + 1),
  );
  for (const { content } of told) expect(content).toContain("linked to incident #1");

  const threadsOf = () => residents.map((resident) => resident.threads(desk));
  const isDone = () => threadsOf().every(({ length }) => length === 1);
  await sandbox.until(isDone, { what: "60 threads", timeoutMs: 30_000 });
  const names = threadsOf().map((threads) => threads.map(({ name }) => name));
  expect(names).toEqual(numbers.map((number) => [`Ticket ${number} rosa.meadow`]));
  expect(staff.threads(desk)).toHaveLength(60);
  expect(estate.neighbour.threads(desk)).toEqual([]);

  const [first, second] = residents;
  if (!first || !second) throw new Error("There are no residents.");
  const bait = await second.say(desk, "hello");
  for (const { customId } of told[0]?.buttons ?? []) {
    const answer = await (await second.pressCustomId(bait, customId)).settled();
    expect(answer.content, customId).toContain(`There is no ticket “${numbers[0]}”`);
  }
  const mine = await second.slash(desk, "my-tickets");
  expect(mine.message.content).toBe("Your tickets: 1");
  expect(mine.message.text).toContain(`**#${numbers[1]}**`);
});
