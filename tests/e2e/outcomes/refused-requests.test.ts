import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { expect, test } from "vitest";
import { plantTickets } from "#tests/e2e/support/plant-tickets";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";

const outage = { title: "Payments stall", system: "CasperLET" };
const crowd = 1_000;
const minutes = 60_000;

test("1,000 threads that take nothing are a few refused requests in each 5 minutes; once repaired each has its message", {
  timeout: 180_000,
}, async () => {
  const clock = Date.now();
  const stage = await startStage({ clock });
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  const other = createEstate(sandbox, "Bay City");
  for (const one of [estate, other]) await setUp(one);
  const { guild, staff, staffRoom, desk } = estate;
  await staff.slash(staffRoom, "incident open", outage);
  await stage.bot.stop();
  const threads = await plantTickets(stage, estate, crowd);
  await stage.restart();
  const preview = await staff.slash(staffRoom, "incident all-clear", {});
  guild.setOverwrite(desk, guild.botRole, { deny: P.SendMessagesInThreads });
  await sendAllClear(staff, preview.message);

  const refused = () => sandbox.requests.filter(({ status }) => status === 403).length;
  const told = () =>
    guild.owner.read(staffRoom).filter(({ text }) => /^\*\*Ticket threads can't be/.test(text));
  await sandbox.until(() => told().length, { what: "word to staff", timeoutMs: 20_000 });
  for (const round of [1, 2, 3]) {
    const before = refused();
    await stage.setClock(clock + round * 7 * minutes);
    const isTried = () => refused() > before;
    await sandbox.until(isTried, { what: "another try", timeoutMs: 40_000 });
    await other.staff.slash(other.staffRoom, "incident open", { ...outage, system: `${round}` });
    const count = () => other.resident.read(other.notices).length;
    await sandbox.until(() => count() === round, { what: "another estate's notice" });
  }
  expect(refused()).toBeLessThan(150);
  expect(told()).toHaveLength(1);

  guild.setOverwrite(desk, guild.botRole, {});
  const questions = (thread: (typeof threads)[number]) =>
    guild.owner
      .read(thread)
      .filter(({ content }) => content.includes("Has your payment shown up?"));
  const have = () => threads.every((thread) => questions(thread).length === 1);
  await sandbox.until(have, { what: "each thread's message", timeoutMs: 120_000 });
  const isOver = () =>
    guild.owner.read(staffRoom).some(({ text }) => /^\*\*Ticket threads can be written/.test(text));
  await sandbox.until(isOver, { what: "the word that it is repaired", timeoutMs: 20_000 });
});
