import { expect, test } from "vitest";
import type { Person, Ref } from "#sandbox/driver/types";
import { readable } from "#tests/e2e/support/readable";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";
import { slt } from "#tests/support/world";

/** An all-clear with two tickets undecided, of which each resident was asked. */
async function startAsked() {
  const stage = await startStage({ clock: slt("2022-02-19 21:05") });
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, resident, neighbour, staffRoom, desk } = estate;
  const outage = { title: "Payments stall", system: "CasperLET" };
  await staff.slash(staffRoom, "incident open", outage);
  await fileTicket(resident, estate, { "Amount and time paid": "L$1,500 20:55" });
  await fileTicket(neighbour, estate, {
    "Avatar name": "Nils Resident",
    "Transaction ID or chat line": "",
  });
  const preview = await staff.slash(staffRoom, "incident all-clear", { text: "It is over." });
  const previewed = readable(preview.message.content).split("\n");
  await stage.restart();
  const sent = await (await sendAllClear(staff, preview.message)).settled();
  const threadOf = (person: Person) => {
    const [thread] = person.threads(desk);
    if (!thread) throw new Error(`${person.name} has no thread.`);
    return thread;
  };
  const sees = (person: Person, place: Ref, text: RegExp) =>
    sandbox.until(() => person.read(place).findLast((view) => text.test(view.text)), {
      what: String(text),
    });
  const questions = {
    resident: await sees(resident, threadOf(resident), /Has your payment shown up/),
    neighbour: await sees(neighbour, threadOf(neighbour), /Has your payment shown up/),
  };
  const { id } = preview.message;
  return { ...stage, ...estate, preview: { id, previewed }, sent, threadOf, sees, questions };
}

/** What a resident is told in their thread besides the ticket's card; that they were added, Discord may say. */
function readThread(person: Person, thread: Ref): string[] {
  const said = person.read(thread).filter(({ content }) => !/^(Ticket #\d+ for.*)?$/.test(content));
  return said.map(({ text, buttons }) =>
    [readable(text), ...buttons.map(({ label }) => `[${label}]`)].join("\n"),
  );
}

test("an all-clear with tickets left asks for a reason, and each resident what they see", async () => {
  const { preview, sent, staff, staffRoom, resident, threadOf, sees } = await startAsked();
  expect(preview.previewed).toEqual([
    "This is the all-clear for incident #1. It is given when you press the button.",
    "Linked: 2 tickets, 2 undecided, none to recheck.",
    "Sending asks the residents of the 2 undecided ones, each in their thread, whether the payment has shown up. Nothing closes by itself.",
    "The button asks you for a reason first. It stays on the timeline, for staff only.",
    "All clear, now over: Payments stall",
  ]);
  expect(sent.id).toBe(preview.id);
  expect(sent.content.replace(/<#\d+>/, "#notices").split("\n")).toEqual([
    "All-clear given for incident #1. The notice is on its way to #notices.",
    "The residents of 2 undecided tickets are asked in their threads whether the payment has shown up.",
    "If it isn't over after all, take it back with `/incident reopen incident:1`. Its report: `/incident report incident:1`.",
  ]);
  const card = await sees(staff, staffRoom, /Phase: resolved/);
  expect(card.text).toContain(
    "(staff only) All-clear given with 2 tickets undecided: The last ticket is checked tomorrow.",
  );
  expect(readThread(resident, threadOf(resident))).toMatchInlineSnapshot(`
    [
      "@Rosa Has your payment shown up? Please look at your tierbox, then answer with the buttons in your ticket's thread. Your ticket stays open until you answer or staff have checked it.
    [Yes, it's there]
    [Still missing]",
    ]
  `);
});

test("`Still missing`: the ticket goes urgent, is verified and closed, and its resident knows what is next", async () => {
  const { staff, resident, staffRoom, desk, questions, threadOf, sees } = await startAsked();
  const thread = threadOf(resident);
  const { customId = "" } = questions.resident.buttons[1] ?? {};
  await resident.press(questions.resident, "Still missing");
  const line = await sees(staff, staffRoom, /^Still missing after the all-clear/);
  expect(readable(line.text)).toMatchInlineSnapshot(`
    "Still missing after the all-clear: ticket #1, rosa.meadow, L$1,500 in #Ticket 1 rosa.meadow. It is urgent now.
    Check the payment by hand, then decide with \`/ticket verdict ticket:1\`."
  `);
  await sees(resident, thread, /is urgent now/);
  const again = await (await resident.pressCustomId(questions.resident, customId)).settled();
  expect(again.content).toMatch(/^You have told us already/);
  await sees(staff, staffRoom, /1 urgent: still missing/);
  const status = await resident.slash(desk, "status");
  expect(status.message.text).toContain("#1, urgent, open: ");

  await staff.slash(staffRoom, "ticket verdict", { ticket: "1", verdict: "credited" });
  await sees(resident, thread, /Your ticket is closed/);
  expect(readThread(resident, thread)).toMatchInlineSnapshot(`
    [
      "Has your payment shown up? @Rosa answered: Still missing.",
      "@Rosa Your payment is still missing, so this ticket is urgent now. Staff look at it first and answer in its thread. Please don't pay again and file no second ticket; your rental is safe meanwhile.",
      "You have told us already that this payment is missing. Ticket #1 is urgent, and staff look at it first.",
      "@Rosa Your payment didn't come through by itself, so we added its time to your rental by hand. Your ticket is closed. If something is still wrong, press **Reopen** in your ticket's thread within 14 days.
    [Reopen]",
    ]
  `);
  await sees(staff, staffRoom, /1 open, 1 closed$/m);
});

test("only a ticket's resident answers; staff are told how they decide", async () => {
  const { staff, resident, neighbour, questions } = await startAsked();
  for (const [index, label] of ["Yes, it's there", "Still missing"].entries()) {
    const id = questions.resident.buttons[index]?.customId ?? "";
    const foreign = await (await neighbour.pressCustomId(questions.neighbour, id)).settled();
    expect(foreign.content).toMatch(/^There is no ticket “1” that you can see here/);
    const byStaff = await (await staff.press(questions.resident, label)).settled();
    expect(byStaff.content).toMatch(/^Only the resident of ticket #1 can.*\/ticket verdict/);
  }
  const status = await resident.slash(resident.channels()[0] ?? { id: "" }, "status");
  expect(status.message.text).toContain("#1, open: ");
});

test("`Yes, it's there` closes the ticket as recovered; pressed twice it says so", async () => {
  const { staff, neighbour, staffRoom, questions, threadOf, sees } = await startAsked();
  const [yes] = questions.neighbour.buttons;
  await neighbour.press(questions.neighbour, "Yes, it's there");
  await sees(neighbour, threadOf(neighbour), /closed as recovered/);
  expect(readThread(neighbour, threadOf(neighbour))).toMatchInlineSnapshot(`
    [
      "Has your payment shown up? @Nils answered: Yes, it's there.",
      "@Nils You found your payment in place, so this ticket is closed as recovered. There is nothing more to do. If something is still wrong, press **Reopen** in your ticket's thread within 14 days.
    [Reopen]",
    ]
  `);
  const again = await neighbour.pressCustomId(questions.neighbour, yes?.customId ?? "");
  expect((await again.settled()).content).toMatch(/^Ticket #2 is closed already/);
  const report = await staff.slash(staffRoom, "incident report", { incident: "1" });
  expect(report.message.text).toContain("- recovered by the system: 1\n- not decided yet: 1");
});
