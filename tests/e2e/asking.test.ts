import { expect, test } from "vitest";
import { openDb } from "#db/client";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

const posting = { method: "POST", path: "/channels/{channel_id}/messages" };
const residents = 20;

/** An all-clear whose questions Discord takes slowly, with some of them asked and some not yet. */
async function startAsking() {
  const stage = await startStage();
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { guild, staff, staffRoom, desk } = estate;
  await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "CasperLET" });
  const people = Array.from({ length: residents }, (_, index) =>
    guild.createMember({ name: `Resident ${index}` }),
  );
  const numbered = (index: number) => ({
    "Transaction ID or chat line": `http://sl.cm/t/TX${1000 + index}`,
  });
  await Promise.all(people.map((one, index) => fileTicket(one, estate, numbered(index))));
  /** How many questions each resident reads. */
  const asked = () =>
    people.map((person) => {
      const said = person.threads(desk).flatMap((thread) => person.read(thread));
      return said.filter(({ content }) => /Has your payment shown up/.test(content)).length;
    });
  const { message } = await staff.slash(staffRoom, "incident all-clear", { text: "It is over." });
  sandbox.faults.latency({ ...posting, ms: 400, times: 10_000 });
  await sendAllClear(staff, message);
  await sandbox.until(() => asked().some((count) => count > 0), { what: "the first question" });
  expect(asked()).toContain(0);
  return { ...stage, ...estate, people, asked };
}

test("killed in the middle of asking, the bot asks everyone, and nobody twice", async () => {
  const { sandbox, restart, asked, staff, staffRoom } = await startAsking();
  await restart("SIGKILL");
  sandbox.faults.clear();
  await sandbox.until(() => !asked().includes(0), { what: "the others' questions" });
  const console = () => staff.read(staffRoom).find(({ text }) => /Phase: resolved/.test(text));
  await sandbox.until(console, { what: "the console" });
  expect(asked()).toEqual(Array.from({ length: residents }, () => 1));
});

test("taken back in the middle of asking, the others aren't asked before the next all-clear", async () => {
  const { sandbox, asked, staff, staffRoom, notices, databaseFile } = await startAsking();
  const reason = "Two payments are still missing.";
  await staff.slash(staffRoom, "incident reopen", { incident: "1", reason });
  sandbox.faults.clear();
  const isOver = () => staff.read(notices).some(({ content }) => /^Not over yet/.test(content));
  await sandbox.until(isOver, { what: "the notice" });
  const isQuestion = ({ key }: { key: string }) => /^ticket:\d+:shown:\d+$/.test(key);
  const db = openDb(databaseFile);
  const readQuestions = async () => (await db.read.query.deliveries.findMany()).filter(isQuestion);
  await expect
    .poll(async () => (await readQuestions()).filter(({ status }) => status === "pending"))
    .toEqual([]);
  const done = (await readQuestions()).filter(({ status }) => status === "done");
  await db.close();
  const counts = asked();
  expect(counts.filter((count) => count > 0)).toHaveLength(done.length);
  expect(done.length).toBeLessThan(residents);
  const again = await staff.slash(staffRoom, "incident all-clear", { text: "Now it is." });
  await sendAllClear(staff, again.message);
  await sandbox.until(() => !asked().includes(0), { what: "everyone's question" });
  const isTold = () => asked().every((count, index) => count === (counts[index] ?? 0) + 1);
  await sandbox.until(isTold, { what: "one question more for each" });
});
