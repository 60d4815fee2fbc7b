import { expect, test } from "vitest";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, setUp } from "#tests/e2e/support/stage";
import { fileInThread } from "#tests/e2e/support/ticket";
import { begin, closed, idOf } from "#tests/e2e/support/ticket-work";

test("claimed, asked, answered, decided and reopened, over restarts and with stale buttons", async () => {
  const setting = await begin();
  const { sandbox, stage, estate, resident, neighbour, staff, second, staffRoom, answer } = setting;
  const filed = await fileInThread(sandbox, estate);
  const { card, thread, told } = filed;
  const isCard = (text: string) => sandbox.until(() => card.text.includes(text), { what: text });
  const stale = Object.fromEntries(card.buttons.map(({ label, customId }) => [label, customId]));

  const claimed = await staff.press(card, "Claim");
  expect(claimed.message.content).toBe("Ticket #1 is yours.");
  const late = await answer(second, card, stale["Claim"] ?? "");
  expect(late.content).toBe(
    `<@${staff.id}> has ticket #1 by now. To take it over, press **Take over** on its card.`,
  );
  await isCard("With");
  await stage.restart();

  const asking = await staff.press(card, "Ask resident");
  const alsoAsking = await second.press(card, "Ask resident");
  const asked = await staff.submit(asking.modal, { "What you want to know": "Which box was it?" });
  expect((await asked.settled()).content).toMatch(/^Asked\. Ticket #1 waits for its resident/);
  const tooLate = await second.submit(alsoAsking.modal, { "What you want to know": "And when?" });
  const refused = await tooLate.settled();
  expect(refused.content).toMatch(/^A question on ticket #1 waits for its answer already/);
  expect(refused.text).toContain("And when?");
  const question = await sandbox.until(() => told()[1], { what: "the question" });
  expect(question.content).toBe(
    `<@${resident.id}> A question about your payment, from <@${staff.id}>. To answer, press **Answer** in your ticket's thread.`,
  );
  await isCard("waiting for the resident");
  await stage.restart();

  const answerId = idOf(question, "Answer");
  expect(card.buttons.map(({ label }) => label)).toContain("Answer");
  const elsewhere = await neighbour.say(estate.desk, "hello");
  const notTheirs = await answer(neighbour, elsewhere, answerId);
  expect(notTheirs.content).toBe("There is no ticket “1” that you can see here.");
  expect((await answer(staff, question, answerId)).content).toMatch(/^Only the resident of/);
  const answering = await resident.press(question, "Answer");
  const sent = await resident.submit(answering.modal, { "Your answer": "The one by the lake." });
  expect((await sent.settled()).content).toMatch(/^Your answer is in the thread of ticket #1/);
  const reply = await sandbox.until(() => told()[2], { what: "the answer" });
  expect(reply.text).toBe("@Rosa answers @Sam:\nThe one by the lake.");
  expect(reply.pinged.users).toEqual([staff.id]);
  expect((await answer(resident, question, answerId)).content).toMatch(/^No question on ticket/);
  await sandbox.until(() => question.buttons.length === 0, { what: "the question's end" });
  await isCard("being reviewed");

  const noted = await staff.slash(staffRoom, "ticket note", { ticket: "1", text: "Alt of Nils?" });
  expect(noted.message.content).toBe("Noted on ticket #1. Only staff read it.");
  const taken = await second.press(card, "Take over");
  expect(taken.message.content).toBe(`Ticket #1 is yours; <@${staff.id}> had it.`);
  await stage.restart();
  const decided = await second.slash(staffRoom, "ticket verdict", {
    ticket: "#1",
    verdict: "recovered",
  });
  expect(decided.message.content).toMatch(/^Ticket #1 is closed: recovered by the system\./);
  await sandbox.until(() => told().length === 5, { what: "the verdict" });
  for (const label of ["Claim", "Ask resident", "Verdict"]) {
    const message = await answer(staff, card, stale[label] ?? "");
    expect(message.content, label).toBe("Ticket #1 is closed. Reopen it first.");
  }
  for (const label of ["Claim", "Ask resident", "Verdict", "Note", "Link"]) {
    const message = await answer(resident, card, stale[label] ?? "");
    expect(message.content, label).toMatch(/^Only the estate's staff/);
  }

  await stage.restart();
  const verdict = told()[4];
  if (!verdict) throw new Error("No verdict was told.");
  const reopenId = idOf(verdict, "Reopen");
  expect((await answer(neighbour, elsewhere, reopenId)).content).toMatch(/^There is no ticket/);
  const reopening = await resident.press(verdict, "Reopen");
  const reopened = await resident.submit(reopening.modal, { Why: "It went away *again*." });
  expect((await reopened.settled()).content).toMatch(/^Ticket #1 is open again\. Staff check/);
  expect((await answer(resident, verdict, reopenId)).content).toBe(
    "Ticket #1 is open, so it can't be reopened.",
  );
  const heard = () => staff.read(staffRoom).find(({ content }) => /reopened/.test(content));
  const line = await sandbox.until(heard, { what: "the line in the staff channel" });
  expect(line.text).toBe(
    `The resident reopened ticket #1: rosa.meadow, L$1,500 in #${thread.name}\nIts verdict was: recovered by the system.\n@Sue had it.\nIt went away *again*.`,
  );
  expect(line.pinged.users).toEqual([second.id]);
  await staff.slash(staffRoom, "ticket close", { ticket: "1" });
  await sandbox.until(() => told().length === 7, { what: "the end" });

  expect(told().map(({ text }) => text)).toEqual([
    `@Rosa Your payment is being checked now by @Sam. You don't need to do anything; the answer comes in your ticket's thread.`,
    "@Rosa A question about your payment, from @Sam. It waits for no answer any more.\nWhich box was it?",
    reply.text,
    `@Rosa Your ticket passed from @Sam to @Sue, who carries on in your ticket's thread.`,
    `@Rosa Your payment has come through: the payment system caught up and credited it by itself. ${closed}`,
    `@Rosa Your ticket is open again. Staff read what you wrote and check once more; the answer comes in your ticket's thread.\nIt went away *again*.`,
    `@Rosa Your ticket is closed without a verdict. If something is still wrong, press **Reopen** in your ticket's thread within 14 days.`,
  ]);
  const everything = resident.read(thread).map(({ text }) => text);
  expect(everything.join("\n")).not.toContain("Alt of Nils");
});

test("a credit during the outage asks first, stays open, and its double is removed afterwards", async () => {
  const { sandbox, stage, estate, staff, second, staffRoom, open } = await begin();
  await open();
  const { told, card } = await fileInThread(sandbox, estate);
  const credit = { ticket: "1", verdict: "credited", note: "Two weeks." };
  const draft = await staff.slash(staffRoom, "ticket verdict", credit);
  expect(draft.message.content).toBe(
    [
      "The vendor hasn't given its all-clear for incident #1 yet, so nothing is stored so far.",
      "A payment that looks lost can still come through by itself. Time that you add by hand would then count twice.",
      "If you credit it now, ticket #1 stays open, to be rechecked after the vendor's all-clear.",
    ].join("\n"),
  );
  expect(told()).toEqual([]);
  const again = await second.slash(staffRoom, "ticket verdict", credit);
  await stage.restart();
  const confirmId = idOf(draft.message, "Credit it now");
  const confirmed = await (await staff.press(draft.message, "Credit it now")).settled();
  expect(confirmed.content).toMatch(
    /^Ticket #1: credited by staff\. Verified by you at 17:\d\d SLT/,
  );
  expect(confirmed.buttons).toEqual([]);
  const twice = await staff.pressCustomId(draft.message, confirmId);
  expect((await twice.settled()).content).toMatch(/^This confirmation was used/);
  const late = await second.press(again.message, "Credit it now");
  expect((await late.settled()).content).toMatch(/^Ticket #1 is credited already/);
  const more = await second.slash(staffRoom, "ticket verdict", credit);
  expect(more.message.content).toMatch(/^Ticket #1 is credited already/);
  const closing = await second.slash(staffRoom, "ticket close", { ticket: "1" });
  expect(closing.message.content).toMatch(/^Ticket #1 was credited before the vendor's all-clear/);
  await sandbox.until(() => card.text.includes("credited by staff"), { what: "the card" });
  expect(card.text).not.toMatch(/recheck/i);

  const allClear = { text: "All payments work.", all_clear: true };
  await staff.slash(staffRoom, "incident vendor", allClear);
  await staff.slash(staffRoom, "ticket verdict", { ticket: "1", verdict: "duplicate_removed" });
  await sandbox.until(() => told().length === 2, { what: "the verdict" });
  expect(told().map(({ text }) => text)).toEqual([
    `@Rosa We added the time of your payment to your rental by hand. Your ticket stays open until the payment system works again; then we confirm the credit. Please don't pay again meanwhile.\nTwo weeks.`,
    `@Rosa Your payment had been credited twice. We removed the second credit; the first one counts. ${closed}`,
  ]);
});

test("linking offers incidents in a form; a command takes plain numbers and offers tickets", async () => {
  const { sandbox, estate, resident, staff, staffRoom, open } = await begin();
  const { told, card } = await fileInThread(sandbox, estate);
  const none = await staff.press(card, "Link");
  expect(none.message.content).toMatch(/^No other incident is open/);
  await open();
  const { modal } = await staff.press(card, "Link");
  const first = { label: "#1 Payments stall", value: "1", description: "open: CasperLET" };
  expect(modal.fields[0]).toMatchObject({
    description: "Now in no incident",
    options: [{ ...first, default: true }],
  });
  const linked = await staff.submit(modal, { Incident: "1" });
  expect((await linked.settled()).content).toBe("Ticket #1 is linked to incident #1.");
  await sandbox.until(() => told().length, { what: "the news" });
  await sandbox.until(() => card.text.includes("Payments stall"), { what: "the card's incident" });
  expect(told().map(({ content }) => content)).toEqual([
    `<@${resident.id}> Your ticket now belongs to incident #1, which we are working on: Payments stall. The answer comes in your ticket's thread.`,
  ]);
  const twice = await staff.slash(staffRoom, "ticket link", { ticket: "1", incident: "1" });
  expect(twice.message.content).toBe("Ticket #1 is linked to incident #1 already.");
  const quiet = { title: "Hush", system: "Kiosks", quiet: true };
  await staff.slash(staffRoom, "incident open", quiet);
  const hushed = await staff.slash(staffRoom, "ticket link", { ticket: "#1", incident: "2" });
  expect(hushed.message.content).toContain("The incident is quiet, so the resident wasn't told.");
  await sandbox.until(() => !card.text.includes("Payments stall"), { what: "the card" });
  expect(told()).toHaveLength(1);
  expect(card.text).not.toContain("Hush");
  const preview = await staff.slash(staffRoom, "incident all-clear", { incident: "1" });
  await sendAllClear(staff, preview.message);
  const late = await staff.press(card, "Link");
  expect(late.modal.fields[0]).toMatchObject({
    description: "Now in #2 Hush",
    options: [{ label: "#1 Payments stall", default: false }],
  });
  const offered = await staff.autocomplete(staffRoom, "ticket claim", "ticket", "1");
  expect(offered.map(({ value }) => value)).toEqual(["1"]);
  const asked = { bypassPermissions: true };
  expect(await resident.autocomplete(estate.desk, "ticket claim", "ticket", "", {}, asked)).toEqual(
    [],
  );
});

test("staff of another estate know nothing of a ticket", async () => {
  const { sandbox, estate, open } = await begin();
  await open();
  const { card, told } = await fileInThread(sandbox, estate);
  const harbour = createEstate(sandbox, "Harbour");
  await setUp(harbour);
  const draft = await estate.staff.slash(estate.staffRoom, "ticket verdict", {
    ticket: "1",
    verdict: "credited",
  });
  const { staff, staffRoom } = harbour;
  const bait = await staff.say(staffRoom, "hello");
  const ids = card.buttons.filter(({ label }) => label !== "Correct details");
  for (const { customId, label } of ids) {
    const { message } = await staff.pressCustomId(bait, customId);
    expect(message.content, label).toBe("There is no ticket “1” that you can see here.");
  }
  const forged = await staff.pressCustomId(bait, idOf(draft.message, "Credit it now"));
  expect((await forged.settled()).content).toMatch(/^This confirmation was used/);
  expect(await staff.autocomplete(staffRoom, "ticket note", "ticket", "")).toEqual([]);
  expect(told()).toEqual([]);
});
