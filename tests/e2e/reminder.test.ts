import { expect, test } from "vitest";
import { readable } from "#tests/e2e/support/readable";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";
import { slt } from "#tests/support/world";

async function begin() {
  const stage = await startStage({ clock: slt("2022-02-19 17:00") });
  const estate = createEstate(stage.sandbox);
  await setUp(estate);
  const { guild, staff, staffRole, staffRoom } = estate;
  const second = guild.createMember({ name: "Sue", roles: [staffRole] });
  const questions = (start: RegExp) =>
    staff.read(staffRoom).filter(({ content }) => start.test(content));
  return { ...stage, ...estate, stage, estate, second, questions };
}

test("staff are asked once for an update, over restarts, and their buttons answer two at once", async () => {
  const { sandbox, stage, estate, staff, second, questions } = await begin();
  const { staffRoom, notices, resident } = estate;
  const asked = () => questions(/^No update for/);
  const ask = async (time: string, count: number) => {
    await stage.setClock(slt(`2022-02-19 ${time}`));
    await stage.restart();
    await sandbox.until(() => asked().length === count, { what: `${count} questions` });
    const question = asked().at(-1);
    if (!question) throw new Error("Nothing was asked.");
    return question;
  };
  const outage = { title: "Payments stall", system: "CasperLET", aware_at: "now" };
  await staff.slash(staffRoom, "incident open", outage);

  const first = await ask("18:00", 1);
  expect(readable(first.content)).toBe(
    "No update for 60 min on incident #1: Payments stall\nResidents were last told something at 17:00 SLT (2022-02-20 01:00 UTC).",
  );
  expect(first.buttons.map(({ label }) => label)).toEqual([
    "Post update",
    "Snooze 30 min",
    "Stop asking",
  ]);
  expect(first.pinged.users).toEqual([]);
  await stage.restart();
  await staff.slash(staffRoom, "incident log", { text: "Called Casper.", visibility: "internal" });
  expect(asked()).toEqual([first]);

  const snooze = first.buttons[1]?.customId ?? "";
  await staff.press(first, "Snooze 30 min");
  expect(first.content).toContain(`Snoozed by <@${staff.id}> until 18:30 SLT`);
  expect(first.buttons.map(({ label }) => label)).toEqual(["Post update", "Stop asking"]);
  const late = await second.pressCustomId(first, snooze);
  expect(late.ephemeral).toBe(true);
  expect(late.message.content).toContain("snoozed already: you are asked again at 18:30 SLT");

  const again = await ask("18:31", 2);
  const old = await second.press(first, "Stop asking");
  expect(old.message.content).toMatch(/^There is a newer question about incident #1/);
  const [mine, theirs] = [
    await staff.press(again, "Post update"),
    await second.press(again, "Post update"),
  ];
  const posted = await staff.submit(mine.modal, { "What residents read": "Recovering now." });
  expect((await posted.settled()).content).toContain("The notice is on its way");
  const tooLate = await second.submit(theirs.modal, { "What residents read": "It *recovers*." });
  const refused = await tooLate.settled();
  expect(refused.content).toMatch(/^Residents were told about incident #1 at 18:31 SLT/);
  expect(refused.text).toContain("It *recovers*.");
  const heard = () => resident.read(notices).map(({ content }) => content);
  await sandbox.until(() => heard().length === 2, { what: "the update's notice" });
  expect(heard().at(-1)).toBe("Update: Payments stall");
  await sandbox.until(() => again.buttons.length === 0, { what: "the question to be answered" });
  expect(again.content).toMatch(/^Residents were told about incident #1 at 18:31 SLT/);

  // The one that was answered reads otherwise now.
  const third = await ask("19:32", 2);
  const stop = third.buttons[2]?.customId ?? "";
  const forged = await resident.pressCustomId(await resident.say(estate.desk, "hello"), stop);
  expect(forged.message.content).toMatch(/^Only the estate's staff/);
  await second.press(third, "Stop asking");
  expect(third.content).toContain(`Stopped by <@${second.id}>.`);
  expect(third.buttons).toEqual([]);
  const twice = await staff.pressCustomId(third, stop);
  expect(twice.message.content).toMatch(/^The questions about incident #1 are stopped/);
  await stage.setClock(slt("2022-02-19 23:00"));
  await stage.restart();
  await staff.slash(staffRoom, "incident log", { text: "Still at it.", announce: true });
  await sandbox.until(() => heard().length === 3, { what: "the last notice" });
  expect(asked()).toHaveLength(2);
});

test("three tickets ask staff for an incident, which takes them all", async () => {
  const { sandbox, stage, estate, staff, second, questions } = await begin();
  const { guild, resident, neighbour, desk, notices } = estate;
  const third = guild.createMember({ name: "Tom" });
  await stage.setClock(slt("2022-02-19 17:15"));
  for (const person of [resident, neighbour, third]) await fileTicket(person, estate);
  const asked = () => questions(/payment tickets in 15 minutes/);
  await sandbox.until(() => asked().length, { what: "the question" });
  await stage.restart();
  const [question, ...others] = asked();
  if (!question) throw new Error("Nothing was asked.");
  expect(others).toEqual([]);
  const [first] = resident.threads(desk);
  expect(question.content).toContain(
    `3 payment tickets in 15 minutes and no open payment incident: #1, #2, #3\n#1: rosa.meadow, L$1,500 in <#${first?.id}>`,
  );

  const [mine, theirs] = [
    await staff.press(question, "Open an incident"),
    await second.press(question, "Open an incident"),
  ];
  const fields = mine.modal.fields.map(({ label, value }) => [label, value]);
  expect(fields).toContainEqual(["What is failing", "CasperLET"]);
  expect(fields).toContainEqual(["When you became aware, in SLT", "February 19, 2022, 17:15 SLT"]);
  await stage.setClock(slt("2022-02-19 17:25"));
  await fileTicket(resident, estate, { "Transaction ID or chat line": "" });
  const title = "What residents notice, in a few words";
  const opened = await (await staff.submit(mine.modal, { [title]: "Payments stall" })).settled();
  expect(opened.content).toContain("Incident #1 is open: **Payments stall**, since 17:15 SLT.");
  expect(opened.content).toContain("Linked: #1, #2, #3, #4.");
  const late = await (await second.submit(theirs.modal, { [title]: "It stalls" })).settled();
  expect(late.content).toContain("Incident #1 is open for payments already: Payments stall.");
  expect(late.text).toContain("title: It stalls");

  await sandbox.until(() => question.buttons.length === 0, { what: "the question's answer" });
  expect(question.content).toBe(
    `<@${staff.id}> opened incident #1 for these tickets: Payments stall\nLinked: #1, #2, #3, #4.`,
  );
  const cards = () =>
    staff.threads(desk).map((thread) => staff.read(thread).find(({ embeds }) => embeds.length > 0));
  const areLinked = () => cards().every((card) => card?.text.includes("Payments stall"));
  await sandbox.until(() => cards().length === 4 && areLinked(), { what: "the tickets' cards" });
  await sandbox.until(() => resident.read(notices).length, { what: "the notice" });
  expect(resident.read(notices).map(({ content }) => content)).toEqual([
    "Payment problem: Payments stall",
  ]);
});

test("three more tickets ask anew, about those of the unanswered question too", async () => {
  const { sandbox, estate, staff, questions } = await begin();
  const ask = async (what: string, names: string[]) => {
    for (const name of names) await fileTicket(estate.guild.createMember({ name }), estate);
    return sandbox.until(() => questions(/^3 payment tickets/).at(-1), { what });
  };
  const older = await ask("the question", ["Ann", "Ben", "Cleo"]);
  const [open] = older.buttons.map(({ customId }) => customId);
  const newer = await ask("the newer question", ["Dora", "Emil", "Fay"]);
  await sandbox.until(() => older.buttons.length === 0, { what: "the older to lead to it" });
  expect(older.content).toMatch(/^Asked again further down at 17:0\d SLT/);
  expect(newer.content).toContain(
    "3 payment tickets in 15 minutes, 3 before them, and no open payment incident: #1, #2, #3, #4, #5, #6\n",
  );
  const stale = await staff.pressCustomId(newer, open ?? "");
  expect(stale.message.content).toMatch(/or a newer one took its place/);
  const { modal } = await staff.press(newer, "Open an incident");
  const title = "What residents notice, in a few words";
  const opened = await (await staff.submit(modal, { [title]: "Payments stall" })).settled();
  expect(opened.content).toContain("Linked: #1, #2, #3, #4, #5, #6.");
});

test("a suggestion that staff don't take is put away, for everyone", async () => {
  const { sandbox, estate, staff, second, questions } = await begin();
  const { guild, resident, neighbour } = estate;
  const third = guild.createMember({ name: "Tom" });
  for (const person of [resident, neighbour, third]) await fileTicket(person, estate);
  const asked = () => questions(/payment tickets in 15 minutes/)[0];
  const question = await sandbox.until(asked, { what: "the question" });
  const [open, dismiss] = question.buttons.map(({ customId }) => customId);
  await staff.press(question, "Not now");
  expect(question.content).toContain(`<@${staff.id}> opens no incident for now.`);
  expect(question.buttons).toEqual([]);
  for (const id of [open, dismiss]) {
    const stale = await second.pressCustomId(question, id ?? "");
    expect(stale.message.content).toMatch(/^This question was answered already/);
  }
});
