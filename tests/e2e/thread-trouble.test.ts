import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { expect, test } from "vitest";
import type { MessageView } from "#sandbox/driver/message-view";
import type { Person, Ref } from "#sandbox/driver/types";
import type { Sandbox } from "#sandbox/server";
import { createEstate, type Estate, form, setUp, startStage } from "#tests/e2e/support/stage";

const opening = { method: "POST", path: "/channels/{channel_id}/threads" };
const soon = { timeoutMs: 15_000 };

async function setStage() {
  const stage = await startStage();
  const estate = createEstate(stage.sandbox);
  await setUp(estate);
  return {
    ...stage,
    ...estate,
    estate,
    stage,
    lobby: estate.guild.createChannel({ name: "lobby" }),
  };
}

/** Files as each of them at once; resolves with what they are told. */
async function fileAll(people: readonly Person[], channel: Ref): Promise<MessageView[]> {
  return Promise.all(
    people.map(async (person) => {
      const { modal } = await person.slash(channel, "payment");
      const own = { "Transaction ID or chat line": `http://sl.cm/t/${person.name}12cd34` };
      const filed = await person.submit(modal, { ...form, ...own, "Avatar name": person.name });
      return filed.settled(soon);
    }),
  );
}

/** What staff are told of threads in general. */
function toldOfThreads({ staff, staffRoom }: Estate): MessageView[] {
  return staff.read(staffRoom).filter(({ content }) => /^\*\*Ticket threads/.test(content));
}

/** Each of them has one ticket, told of at once, and no thread yet; staff are told once. */
async function expectTrouble(sandbox: Sandbox, estate: Estate, told: MessageView[], words: RegExp) {
  for (const [index, { content }] of told.entries()) {
    expect(content).toMatch(/Your ticket is \*\*#\d\*\*/);
    expect(content).toContain("Your private thread with staff is being opened.");
    expect(told.findIndex((other) => other.content === content)).toBe(index);
  }
  const find = () => toldOfThreads(estate)[0];
  const trouble = await sandbox.until(find, { what: "word to staff", ...soon });
  expect(trouble.content).toMatch(words);
  expect(trouble.content).toContain("each gets its thread once this works again");
  expect(toldOfThreads(estate)).toHaveLength(1);
}

/** Each has exactly one thread with exactly one card in it, and staff read that it is repaired. */
async function expectRepaired(sandbox: Sandbox, estate: Estate, people: Person[], desk: Ref) {
  const { staff } = estate;
  const cardsOf = (person: Person) =>
    person.threads(desk).flatMap((thread) => {
      const messages = person.read(thread);
      return messages.filter(({ content }) => /^Ticket #\d/.test(content));
    });
  const haveAll = () => people.every((person) => cardsOf(person).length > 0);
  await sandbox.until(haveAll, { what: "the threads and their cards", ...soon });
  const isRepaired = () => toldOfThreads(estate)[0]?.content.includes("open again");
  await sandbox.until(isRepaired, { what: "the word that it is repaired" });
  for (const person of people) {
    expect(person.threads(desk)).toHaveLength(1);
    expect(cardsOf(person)).toHaveLength(1);
    expect(cardsOf(person)[0]?.pinged.users).toEqual([person.id]);
  }
  expect(staff.threads(desk)).toHaveLength(people.length);
  expect(toldOfThreads(estate)).toHaveLength(1);
}

test.each([
  ["Create Private Threads", P.CreatePrivateThreads, /Create Private Threads/],
  ["Send Messages in Threads", P.SendMessagesInThreads, /Send Messages in Threads/],
  ["View Channel", P.ViewChannel, /View Channel/],
])(
  "without %s tickets stand, and get their threads once it is given back",
  async (_, bit, words) => {
    const { sandbox, estate, guild, desk, lobby, resident, neighbour } = await setStage();
    const people = [resident, neighbour];
    guild.setOverwrite(desk, guild.botRole, { deny: bit });
    await expectTrouble(sandbox, estate, await fileAll(people, lobby), words);
    guild.setOverwrite(desk, guild.botRole, {});
    await expectRepaired(sandbox, estate, people, desk);
  },
);

test("with the payment desk deleted, /setup channels with another one has the threads open there at once", async () => {
  const { sandbox, stage, estate, guild, desk, lobby, resident, neighbour } = await setStage();
  const people = [resident, neighbour];
  guild.deleteChannel(desk);
  const told = await fileAll(people, lobby);
  await expectTrouble(sandbox, estate, told, /is gone.*`\/setup channels`/);
  await stage.restart("SIGKILL");
  const other = guild.createChannel({ name: "new-desk" });
  const before = Date.now();
  await setUp({ ...estate, desk: other });
  await expectRepaired(sandbox, estate, people, other);
  expect(Date.now() - before).toBeLessThan(5_000);
});

const patient = { timeout: 40_000 };

test(
  "while Discord has trouble, staff hear of it once it lasts, and that it is over",
  patient,
  async () => {
    const { sandbox, estate, desk, resident, neighbour } = await setStage();
    const people = [resident, neighbour];
    sandbox.faults.fail({ ...opening, times: 1_000, status: 503 });
    const told = await fileAll(people, desk);
    await expectTrouble(sandbox, estate, told, /There is nothing to do/);
    sandbox.faults.clear();
    await expectRepaired(sandbox, estate, people, desk);
  },
);

test("a short trouble of Discord's is nobody's business", async () => {
  const { sandbox, estate, desk, resident, staff } = await setStage();
  sandbox.faults.fail({ ...opening, times: 2 });
  const [told] = await fileAll([resident], desk);
  expect(told?.content).toContain("Your private thread: <#");
  expect(staff.threads(desk)).toHaveLength(1);
  expect(toldOfThreads(estate)).toEqual([]);
});

test("a resident who can't see the payment desk is let in once they can; staff are told", async () => {
  const { sandbox, guild, desk, lobby, resident, staff, staffRoom } = await setStage();
  guild.setOverwrite(desk, resident, { deny: P.ViewChannel });
  const [told] = await fileAll([resident], lobby);
  expect(told?.content).toContain("Your private thread with staff is being opened.");
  const findWord = () => staff.read(staffRoom).find(({ text }) => /I can't let @Rosa/.test(text));
  const word = await sandbox.until(findWord, { what: "word to staff" });
  expect(word.text).toContain("They can't see #payment-desk");
  expect(word.text).toContain("Give residents **View Channel** there");
  expect(resident.threads(desk)).toEqual([]);
  guild.setOverwrite(desk, resident, {});
  await sandbox.until(() => resident.threads(desk).length === 1, { what: "their thread", ...soon });
});
