import { expect, test } from "vitest";
import type { BotResponse } from "#sandbox/driver/types";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

const given =
  /^All-clear given for incident #1\. The notice is on its way to <#\d+>\.\nIf it isn't over after all, /;
const nothingTwice =
  "This preview was used or replaced by a newer one, so nothing was sent twice. `/incident show` tells how the incident stands; `/incident all-clear` makes a new preview.";

async function startOutage() {
  const stage = await startStage();
  const estate = createEstate(stage.sandbox);
  await setUp(estate);
  const { guild, staffRole, staff, staffRoom, resident, notices } = estate;
  await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "CasperLET" });
  const ten = Array.from({ length: 10 }, (_, index) =>
    guild.createMember({ name: `Staff ${index}`, roles: [staffRole] }),
  );
  /** All answers to presses at the one moment; one that takes over 3 s throws. */
  const answersTo = async (presses: Promise<BotResponse>[]) => {
    const answers = await Promise.all(presses);
    return Promise.all(answers.map(async (answer) => (await answer.settled()).content));
  };
  const heard = () => resident.read(notices).map(({ content }) => content);
  return { ...stage, ...estate, ten, answersTo, heard };
}

/** Once the last of three notices is out, nothing else is under way: their order is kept. */
async function expectOneAllClear({
  sandbox,
  staff,
  staffRoom,
  heard,
}: Awaited<ReturnType<typeof startOutage>>) {
  const reason = "One payment is still missing.";
  await staff.slash(staffRoom, "incident reopen", { incident: "1", reason });
  await sandbox.until(() => heard().length > 2, { what: "the notices" });
  expect(heard()).toEqual([
    "Payment problem: Payments stall",
    "All clear, now over: Payments stall",
    "Not over yet: Payments stall",
  ]);
}

test("ten staff pressing `Send all-clear` at the same moment: one all-clear, nine clear answers", async () => {
  const outage = await startOutage();
  const { staff, staffRoom, ten, answersTo } = outage;
  const { message } = await staff.slash(staffRoom, "incident all-clear");
  const customId = message.buttons[0]?.customId ?? "";
  const seen = await staff.say(staffRoom, "Press it now.");
  const answers = await answersTo(ten.map((person) => person.pressCustomId(seen, customId)));
  expect(answers.filter((answer) => given.test(answer))).toHaveLength(1);
  expect(answers.filter((answer) => answer === nothingTwice)).toHaveLength(9);
  await expectOneAllClear(outage);
});

test("ten staff each pressing under a preview of their own: one all-clear, nine clear answers", async () => {
  const outage = await startOutage();
  const { staffRoom, ten, answersTo } = outage;
  const previews = await Promise.all(
    ten.map((person) => person.slash(staffRoom, "incident all-clear")),
  );
  const answers = await answersTo(
    ten.map((person, index) => {
      const { message } = previews[index] ?? {};
      if (!message) throw new Error("There is no preview.");
      return person.press(message, "Send all-clear");
    }),
  );
  expect(answers.filter((answer) => given.test(answer))).toHaveLength(1);
  expect(answers.filter((answer) => answer === nothingTwice)).toHaveLength(9);
  await expectOneAllClear(outage);
});

test("ten staff each giving a reason for the tickets left: one all-clear, and one question in the thread", async () => {
  const outage = await startOutage();
  const { sandbox, staff, resident, staffRoom, desk, ten, answersTo } = outage;
  await fileTicket(resident, outage);
  const { message } = await staff.slash(staffRoom, "incident all-clear");
  const customId = message.buttons[0]?.customId ?? "";
  const seen = await staff.say(staffRoom, "Press it now.");
  const forms = await Promise.all(ten.map((person) => person.pressCustomId(seen, customId)));
  const reason = "It is checked tomorrow.";
  const answers = await answersTo(
    ten.map((person, index) => {
      const { modal } = forms[index] ?? {};
      if (!modal) throw new Error("There is no form.");
      return person.submit(modal, { "Why it is given with tickets left": reason });
    }),
  );
  const sent = answers.filter((answer) => answer.startsWith("All-clear given for incident #1."));
  expect(sent).toHaveLength(1);
  expect(sent[0]).toContain("The resident of the undecided ticket is asked in its thread");
  expect(answers.filter((answer) => answer === nothingTwice)).toHaveLength(9);
  const asked = () => {
    const [thread] = resident.threads(desk);
    const said = thread ? resident.read(thread) : [];
    return said.filter(({ content }) => content.includes("Has your payment shown up?"));
  };
  await sandbox.until(() => asked().length, { what: "the question" });
  await expectOneAllClear(outage);
  expect(asked()).toHaveLength(1);
});

test("a reason given while a ticket comes in sends nothing, and isn't lost", async () => {
  const outage = await startOutage();
  const { staff, resident, neighbour, staffRoom, heard } = outage;
  await fileTicket(resident, outage);
  const { message } = await staff.slash(staffRoom, "incident all-clear", { text: "It is over." });
  const { modal } = await staff.press(message, "Send all-clear");
  await fileTicket(neighbour, outage, { "Transaction ID or chat line": "" });
  const reason = "It is checked *tomorrow*.";
  const fields = { "Why it is given with tickets left": reason };
  const renewed = await (await staff.submit(modal, fields)).settled();
  expect(renewed.content).toMatch(/^Incident #1 changed since that preview, so nothing was sent\./);
  expect(renewed.content).toContain("Linked: 2 tickets, 2 undecided, none to recheck.");
  expect(renewed.text).toContain("reason: It is checked *tomorrow*.");
  expect(heard()).toEqual(["Payment problem: Payments stall"]);
});

test("while payments are paused its answer says so, and how they are opened still", async () => {
  const { sandbox, staff, staffRoom, heard } = await startOutage();
  await staff.slash(staffRoom, "incident payments", { state: "paused" });
  const { message } = await staff.slash(staffRoom, "incident all-clear");
  const sent = await sendAllClear(staff, message);
  const command = "/incident payments state:open incident:1";
  expect(sent.message.content).toContain(
    `Rental payments are still paused. Open them with \`${command}\`.`,
  );
  await staff.slash(staffRoom, "incident payments", { state: "open", incident: "1" });
  await sandbox.until(() => heard().at(-1) === "Rental payments are open again", {
    what: "the notice",
  });
});
