import { expect, test } from "vitest";
import type { Person, Ref } from "#sandbox/driver/types";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";
import { fileInThread } from "#tests/e2e/support/ticket";

const outage = { title: "Payments stall", system: "CasperLET" };
const messages = "/channels/{channel_id}/messages";

/** An estate with an open incident. */
async function startOutage() {
  const stage = await startStage();
  const estate = createEstate(stage.sandbox);
  await setUp(estate);
  const { staff, staffRoom, resident, notices } = estate;
  await staff.slash(staffRoom, "incident open", outage);
  const reads = (person: Person, place: Ref, text: string) =>
    person.read(place).filter((view) => view.text.includes(text));
  const sees = (person: Person, place: Ref, text: string) =>
    stage.sandbox.until(() => reads(person, place, text)[0], { what: text });
  await sees(resident, notices, outage.title);
  return { ...estate, stage, sandbox: stage.sandbox, estate, reads, sees };
}

test("the send succeeded but the response was lost: nobody is told twice, over a kill too", async () => {
  const { stage, sandbox, staff, staffRoom, resident, notices, reads, sees } = await startOutage();
  for (const [text, isKilled] of [
    ["The first update.", false],
    ["The second update.", true],
  ] as const) {
    sandbox.faults.dropResponse({ method: "POST", path: messages });
    await staff.slash(staffRoom, "incident log", { text, announce: true });
    await sees(resident, notices, text);
    if (isKilled) await stage.restart("SIGKILL");
    const isOut = () => reads(resident, notices, text)[0]?.published;
    await sandbox.until(isOut, { what: "publishing, which comes after it" });
    expect(reads(resident, notices, text)).toHaveLength(1);
  }
});

test("double click on a confirm: one all-clear, and the second click says so", async () => {
  const { staff, staffRoom, resident, notices, reads, sees } = await startOutage();
  const { message } = await staff.slash(staffRoom, "incident all-clear", { text: "It is over." });
  const { customId = "" } = message.buttons[0] ?? {};
  const clicks = await Promise.all([
    staff.press(message, "Send all-clear"),
    staff.pressCustomId(message, customId),
  ]);
  const told = await Promise.all(clicks.map((click) => click.settled()));
  const texts = told.map(({ text }) => text).join("\n");
  expect(texts).toContain("nothing was sent twice");
  await sees(resident, notices, "It is over.");
  const after = { incident: "1", reason: "More are missing." };
  await staff.slash(staffRoom, "incident reopen", after);
  await sees(resident, notices, after.reason);
  expect(reads(resident, notices, "It is over.")).toHaveLength(1);
});

test("an interaction that Discord sends twice is one line on the timeline", async () => {
  const { sandbox, staff, staffRoom } = await startOutage();
  sandbox.faults.repeatInteractions();
  await staff.slash(staffRoom, "incident log", { text: "Backlog is moving" });
  const shown = await (await staff.slash(staffRoom, "incident show")).settled();
  expect(shown.text.match(/Backlog is moving/g)).toHaveLength(1);
});

test("channel fetch 5xx at start: cards and threads stay the same ones", async () => {
  const { stage, sandbox, guild, estate, staff, staffRoom, desk, sees } = await startOutage();
  const { card, thread } = await fileInThread(sandbox, estate);
  await sees(guild.owner, staffRoom, "Payment tickets that wait");
  const live = await sees(guild.owner, staffRoom, "1 ticket");
  const cards = () => guild.owner.read(staffRoom).map(({ id }) => id);
  const before = cards();
  sandbox.faults.fail({ path: /^\/(channels|guilds)\//, status: 503, times: 6 });
  await stage.restart("SIGKILL");
  await staff.slash(staffRoom, "incident phase", { to: "recovering" });
  await staff.slash(staffRoom, "ticket claim", { ticket: "1" });
  const isUpToDate = () => /recovering/.test(live.text) && card.text.includes("Sam");
  await sandbox.until(isUpToDate, { what: "both cards as they are now", timeoutMs: 18_000 });
  expect(cards()).toEqual(before);
  expect(staff.threads(desk).map(({ id }) => id)).toEqual([thread.id]);
});

test("close reason overflowing a custom id: the longest words wait in a row, not in a button", async () => {
  const { estate, staff, staffRoom, resident, desk, sees } = await startOutage();
  await fileTicket(resident, estate);
  const note = "x".repeat(1_000);
  const verdict = { ticket: "1", verdict: "credited", note };
  const { message } = await staff.slash(staffRoom, "ticket verdict", verdict);
  const [confirm] = message.buttons;
  expect(confirm?.label).toBe("Credit it now");
  expect(confirm?.customId.length).toBeLessThanOrEqual(100);
  await staff.press(message, "Credit it now");
  const [thread] = resident.threads(desk);
  await sees(resident, thread ?? desk, note);
  const preview = await staff.slash(staffRoom, "incident all-clear", { text: note });
  await sendAllClear(staff, preview.message, note);
  await sees(resident, estate.notices, note);
});
