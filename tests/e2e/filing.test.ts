import { expect, test } from "vitest";
import type { MessageView } from "#sandbox/driver/message-view";
import type { Person } from "#sandbox/driver/types";
import { createEstate, fileTicket, form, setUp, startStage } from "#tests/e2e/support/stage";

const image = (name: string, type = "image/png") => ({ name, type, bytes: new Uint8Array([1, 2]) });
const labels = ({ buttons }: MessageView) => buttons.map(({ label }) => label);

const isNews = ({ content }: MessageView) => content.includes("Staff corrected what your ticket");

async function begin() {
  const stage = await startStage();
  const estate = createEstate(stage.sandbox);
  await setUp(estate);
  const threadOf = (person: Person, index = 0) => {
    const thread = person.threads(estate.desk).at(index);
    if (!thread) throw new Error(`${person.name} sees no such thread.`);
    return thread;
  };
  return { ...stage, stage, ...estate, estate, threadOf };
}

test("the confirmation is added to, step by step, over a restart, and none of it has to be", async () => {
  const { sandbox, stage, estate, resident, staff, staffRoom, threadOf } = await begin();
  for (const title of ["Payments stall", "Kiosks stall"]) {
    await staff.slash(staffRoom, "incident open", { title, system: "CasperLET" });
  }
  const told = await fileTicket(resident, estate, { "Avatar name": "Rosa, of the lake" });
  expect(told.ephemeral).toBe(true);
  expect(told.content).toContain("linked to incident #2, which we are working on: Kiosks stall.");
  expect(told.content).toContain("Not clear yet: avatar name could not be read.");
  expect(labels(told)).toEqual(["Correct details", "Paid by another avatar", "Send me news by DM"]);

  await stage.restart();
  await resident.pick(told, "What the tierbox shows", ["overdue"]);
  await resident.pick(told, "Part of another incident", ["#1 Payments stall"]);
  await resident.press(told, "Send me news by DM");
  const payer = await resident.press(told, "Paid by another avatar");
  const paid = { "Payer's avatar name": "Nils Resident", "Paid how": "By PayPal" };
  await resident.submit(payer.modal, { ...paid, "Anything else": "He lives with me." });
  const correct = await resident.press(told, "Correct details");
  const fields = correct.modal.fields.map(({ label, value }) => [label, value]);
  expect(Object.fromEntries(fields)).toMatchObject({
    ...form,
    "Avatar name": "Rosa, of the lake",
    "Transaction ID or chat line": "http://sl.cm/t/Rosa12cd34",
  });
  await resident.submit(correct.modal, {
    "Avatar name": "Rosa Meadow",
    Screenshots: [image("box.png"), image("notes.txt", "text/plain"), image("b.gif", "image/gif")],
  });
  const thread = threadOf(resident);
  expect(told.content.split("\n")).toEqual([
    "Your ticket is **#1**.",
    `Your private thread: <#${thread.id}>. Only you and staff can read it.`,
    "It is linked to incident #1, which we are working on: Payments stall.",
    "“notes.txt” wasn't kept: a screenshot is a PNG, JPEG, GIF or WebP image of at most 10 MB. You can post one in the thread.",
    "2 screenshots are kept.",
    "The tierbox shows: overdue.",
    "Paid by nils (PayPal).",
    "Noted: He lives with me.",
    "News of this ticket comes by direct message too.",
    "Staff check your payment and answer in your thread. Please don't pay again; your rental is safe meanwhile.",
    "What is below helps staff, but you can leave it.",
  ]);
  expect(labels(told)).toContain("No more DMs");
  const again = await resident.press(told, "Paid by another avatar");
  expect(again.modal.fields.map(({ value }) => value)).toContain("He lives with me.");

  const shared = await staff.say(thread, "Is the name right?");
  const late = await staff.pressCustomId(shared, "ticket.correct:1");
  const answer = await staff.submit(late.modal, { "Avatar name": "Rosa Meadow." });
  expect(answer.message.content).toContain(`Ticket **#1** of <@${resident.id}>.`);
  expect(answer.ephemeral).toBe(true);
  await sandbox.until(() => resident.read(thread).some(isNews), { what: "the resident's news" });

  const files = () => resident.read(thread).flatMap(({ attachments }) => attachments);
  await sandbox.until(() => files().length === 2, { what: "the screenshots" });
  expect(files().map(({ filename }) => filename)).toEqual(["ticket-1-1.png", "ticket-1-2.gif"]);
  const card = () => resident.read(thread).find(({ embeds }) => embeds.length > 0);
  const isRight = () => /Rosa Meadow\./.test(card()?.text ?? "");
  await sandbox.until(() => isRight() && card()?.text.includes("Payments stall"), { what: "card" });
});

test("another resident's buttons do nothing for a neighbour, to whom the ticket doesn't exist", async () => {
  const { estate, neighbour, resident, desk } = await begin();
  const told = await fileTicket(resident, estate);
  const bait = await neighbour.say(desk, "hello");
  for (const [id, value] of Object.entries({ tierbox: "overdue", incident: "0" })) {
    const picked = await neighbour.pressCustomId(bait, `ticket.${id}:1`, [value]);
    expect((await picked.settled()).content, id).toMatch(/^There is no ticket “1”/);
  }
  const ids = ["correct:1", "payer:1", "dm:1:on", "dm:1:off"];
  const pressed = [...ids.map((id) => `ticket.${id}`), ...told.buttons.map((one) => one.customId)];
  for (const id of pressed) {
    const answer = await (await neighbour.pressCustomId(bait, id)).settled();
    expect(answer.content, id).toMatch(/^There is no ticket “1”/);
  }
  const mine = await neighbour.slash(desk, "my-tickets");
  expect(mine.message.content).toContain("You have no tickets here.");
});

test("the same transaction brings its resident back to their ticket, with what they typed", async () => {
  const { sandbox, estate, resident, staff, desk, threadOf } = await begin();
  await fileTicket(resident, estate);
  const told = await fileTicket(resident, estate, {
    "Amount and time paid": "L$750 at noon",
    Screenshots: image("box.png"),
  });
  const thread = threadOf(resident);
  expect(told.content).toContain("This payment has a ticket already: **#1**.");
  expect(told.content).toContain(`<#${thread.id}>`);
  expect(told.text).toContain("amount and time paid: L$750 at noon");
  expect(labels(told)).toContain("Correct details");
  const files = () => resident.read(thread).flatMap(({ attachments }) => attachments);
  await sandbox.until(() => files().length === 1, { what: "the screenshot" });
  expect(staff.threads(desk)).toHaveLength(1);
});

test("too soon, and over five: told before or with what was typed, and no number is lost", async () => {
  const { estate, resident, desk, guild } = await begin();
  const blank = { "Transaction ID or chat line": "" };
  await fileTicket(resident, estate, blank);
  const soon = await fileTicket(resident, estate, { ...blank, "Rental location": "by the lake" });
  expect(soon.content).toMatch(/Wait \d+ s, then file again/);
  expect(soon.text).toContain("rental location: by the lake");
  const next = await fileTicket(guild.createMember({ name: "Tom" }), estate);
  expect(next.content).toContain("Your ticket is **#2**.");
  const mine = await resident.slash(desk, "my-tickets");
  expect(mine.message.content).toBe("Your tickets: 1");
});

test("the form begins with what its resident typed last", async () => {
  const { estate, resident, neighbour, desk } = await begin();
  await fileTicket(resident, estate, { "Rental location": "by the lake", ...longName });
  const values = async (person: Person) =>
    (await person.slash(desk, "payment")).modal.fields.map(({ value }) => value);
  expect(await values(resident)).toEqual([longName["Avatar name"], "by the lake", "", "", ""]);
  expect(await values(neighbour)).toEqual(["", "", "", "", ""]);
});

/** As many characters as the field takes, each of two code units. */
const longName = { "Avatar name": "🌹".repeat(200) };

test("a page of text is filed whole, and comes back whole where it isn't taken", async () => {
  const { estate, resident } = await begin();
  const page = { "Transaction ID or chat line": `${"*".repeat(3990)} the end` };
  const told = await fileTicket(resident, estate, page);
  expect(told.content).toContain("transaction could not be read");
  const correct = await resident.press(told, "Correct details");
  expect(correct.modal.fields.map(({ value }) => value)).toContain(
    page["Transaction ID or chat line"],
  );
  const soon = await fileTicket(resident, estate, page);
  const [file] = soon.attachments;
  expect(await (await fetch(file?.url ?? "")).text()).toContain(
    page["Transaction ID or chat line"],
  );
});

test("staff file for a member, who reads it in a thread of their own; bots are refused", async () => {
  const { sandbox, estate, staff, resident, desk, staffRoom, threadOf } = await begin();
  const menu = "File payment ticket";
  const { modal } = await staff.userMenu(staffRoom, resident, menu);
  expect(modal.title).toBe("Payment ticket for Rosa");
  const filed = await staff.submit(modal, form);
  const told = await filed.settled();
  expect(told.content).toContain(`Ticket **#1** of <@${resident.id}>.`);
  expect(labels(told)).toEqual(["Correct details", "Paid by another avatar"]);
  const thread = threadOf(resident);
  expect(told.content).toContain(`<#${thread.id}>`);
  const mine = await resident.slash(desk, "my-tickets");
  expect(mine.message.text).toContain("**#1**");
  const next = await staff.userMenu(staffRoom, resident, menu);
  const [avatar, location] = next.modal.fields.map(({ value }) => value);
  expect([avatar, location]).toEqual([form["Avatar name"], form["Rental location"]]);
  const bot = await staff.userMenu(staffRoom, { id: sandbox.botId }, menu);
  expect(bot.message.content).toMatch(/^Bots pay no rent/);
  const forged = await resident.slash(desk, "payment");
  expect(forged.modal.customId).toBe(`payment.file:${resident.id}`);
  expect(estate.neighbour.threads(desk)).toEqual([]);
});

test("the panel: posted once, live, moved with the channel, and its buttons work", async () => {
  const { sandbox, stage, admin, staff, resident, staffRoom, notices, desk, guild } = await begin();
  const panels = (place: { id: string }) =>
    resident.read(place).filter(({ buttons, ephemeral }) => buttons.length > 0 && !ephemeral);
  for (let count = 0; count < 2; count += 1) {
    const posted = await admin.slash(staffRoom, "setup desk");
    expect(posted.message.content).toContain(`<#${desk.id}>`);
  }
  const panel = await sandbox.until(() => panels(desk)[0], { what: "the panel" });
  expect(panel.content).toBe("Dream Seeker: is a payment of yours not showing?");
  await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "CasperLET" });
  const odd = { title: "Hidden", system: "CasperLET", quiet: true };
  await staff.slash(staffRoom, "incident open", odd);
  await staff.slash(staffRoom, "incident payments", { state: "paused", incident: "1" });
  const shows = (text: RegExp) =>
    sandbox.until(() => text.test(panels(desk)[0]?.text ?? ""), { what: String(text) });
  await shows(/are paused.*#1 Payments stall/s);
  expect(panel.text).not.toContain("Hidden");

  await stage.restart();
  const { modal } = await resident.press(panel, "My payment isn't showing");
  const filed = await (await resident.submit(modal, form)).settled();
  expect(filed.content).toContain("Your ticket is **#1**.");
  const mine = await resident.press(panel, "My tickets");
  expect(mine.ephemeral).toBe(true);
  expect(mine.message.text).toContain("**#1**");
  expect(panel.content).toContain("Dream Seeker");

  const office = guild.createChannel({ name: "office" });
  await admin.slash(staffRoom, "setup channels", {
    notices,
    staff: staffRoom,
    payment_desk: office,
  });
  await sandbox.until(() => panels(office).length === 1, { what: "the panel in its new channel" });
  await sandbox.until(() => panels(desk).length === 0, { what: "the old one to be retired" });
});

test("one person in two estates: the forms and lists of one know nothing of the other's", async () => {
  const { sandbox, estate, guild, resident } = await begin();
  const harbour = createEstate(sandbox, "Harbour");
  await setUp(harbour);
  await fileTicket(resident, estate, { "Rental location": "by the lake" });
  const there = harbour.guild.addMember(resident);
  expect(there.guildId).not.toBe(guild.id);
  const { modal } = await there.slash(harbour.desk, "payment");
  expect(modal.fields.map(({ value }) => value)).toEqual(["", "", "", "", ""]);
  const mine = await there.slash(harbour.desk, "my-tickets");
  expect(mine.message.content).toContain("You have no tickets here.");
  const told = await fileTicket(there, harbour);
  expect(told.content).toContain("Your ticket is **#1**.");
});
