import { PermissionFlagsBits } from "discord-api-types/v10";
import { describe, expect, test } from "vitest";
import type { MessageView } from "#sandbox/driver/message-view";
import type { Person } from "#sandbox/driver/types";
import {
  createEstate,
  type Estate,
  fileTicket,
  type Stage,
  setUp,
  startStage,
} from "#tests/e2e/support/stage";

const outage = { title: "Payments stall", system: "CasperLET", aware_at: "10m ago" };
const labels = {
  text: "What happened",
  vendor: "What the vendor said, in your words",
  readers: "Who reads it",
  tell: "Tell residents",
};

/** An open incident, with the ways to look at its card and at what residents were told. */
async function openOutage() {
  const stage = await startStage();
  const estate = createEstate(stage.sandbox);
  await setUp(estate);
  await estate.staff.slash(estate.staffRoom, "incident open", outage);
  const told = () => estate.resident.read(estate.notices).map(({ content }) => content);
  return { stage, estate, told, ...viewCard(stage, estate) };
}

function viewCard({ sandbox }: Stage, { staff, staffRoom }: Estate) {
  const cards = () =>
    staff.read(staffRoom).filter(({ content }) => content.startsWith("Incident #1: Payments"));
  const card = (what: string, isSo: (card: MessageView) => boolean = () => true) =>
    sandbox.until(() => cards().find(isSo), { what });
  const says = (text: string) =>
    card(`a card with “${text}”`, (shown) => shown.text.includes(text));
  return { cards, card, says };
}

async function fill(who: Person, card: MessageView, button: string, values: object) {
  const { modal } = await who.press(card, button);
  return (await who.submit(modal, { ...values })).settled();
}

const labelsOf = (card: MessageView) => card.buttons.map(({ label }) => label);

describe("the console", () => {
  test("staff run the incident from its card, over a restart, to its all-clear", async () => {
    const { stage, estate, told, cards, card, says } = await openOutage();
    const { staff, admin, notices } = estate;
    const posted = await says("read it");
    const [notice] = staff.read(notices);
    const link = `https://discord.com/channels/${estate.guild.id}/${notices.id}/${notice?.id}`;
    expect(JSON.stringify(posted.embeds)).toContain(link);

    const readers = "The timeline, and tell residents";
    const logged = { [labels.text]: "Backlog moves.", [labels.readers]: readers };
    expect((await fill(staff, posted, "Log", logged)).text).toContain("Backlog moves.");
    await says("Backlog moves.");
    expect(told()).toEqual(["Payment problem: Payments stall", "Update: Payments stall"]);

    const vendor = { [labels.vendor]: "Kiosks work.", "What it is": "The vendor's all-clear" };
    const recorded = await fill(staff, posted, "Vendor notice", vendor);
    expect(recorded.text).toContain("The incident stays open until you give yours.");
    await says("Vendor's all-clear");
    expect(told()).toHaveLength(2);

    const { modal } = await admin.press(posted, "Pause payments");
    const paused = await fill(staff, posted, "Pause payments", {});
    expect(paused.text).toContain("The notice is on its way");
    const late = await (await admin.submit(modal, {})).settled();
    expect(late.content).toBe("Rental payments are paused already.");
    await stage.sandbox.until(() => told().length === 3, { what: "the notice" });
    expect(labelsOf(await says("paused since"))).toContain("Open payments");
    const stale = await staff.pressCustomId(posted, "console.payments:1:paused");
    expect((await stale.settled()).content).toBe("Rental payments are paused already.");
    await fill(staff, posted, "Open payments", { [labels.tell]: "No" });

    const picks = await Promise.all(
      [staff, admin].map((who) => who.pick(posted, "Phase: investigating", ["recovering"])),
    );
    const phases = picks.map(({ message }) => message.content).sort();
    expect(phases[0]).toContain("Phase now: recovering.");
    expect(phases[1]).toBe("The incident is already in that phase (recovering).");
    await card("the new phase", ({ selects }) => selects[0]?.placeholder === "Phase: recovering");

    const inWorld = await staff.press(posted, "In-world copy");
    expect(inWorld.ephemeral).toBe(true);
    expect(inWorld.message.text).toContain("Rental payments are paused");
    const report = await staff.press(posted, "Report");
    expect(report.ephemeral).toBe(true);
    expect(report.message.text).toContain("Backlog moves.");

    await stage.restart();
    const secret = { [labels.text]: "Ask Rosa.", [labels.readers]: "Staff only" };
    expect((await fill(staff, posted, "Log", secret)).content).toContain("Only staff see this");
    await says("(staff only) Ask Rosa.");

    const form = await staff.press(posted, "All-clear");
    expect(form.modal.fields[0]?.value).toMatch(
      /^The problem with CasperLET is over and we have verified/,
    );
    const older = await (await staff.submit(form.modal, {})).settled();
    const newer = await fill(admin, posted, "All-clear", { "What residents read": "All is well." });
    const sent = await Promise.all([
      admin.press(newer, "Send all-clear"),
      admin.press(newer, "Send all-clear"),
      staff.press(older, "Send all-clear"),
    ]);
    await Promise.all(sent.map((answer) => answer.settled()));
    const ended = await says("All-clear");
    await card("fewer buttons", ({ buttons }) => buttons.length === 3);
    expect(labelsOf(ended)).toEqual(["Log", "In-world copy", "Report"]);
    expect(ended.selects).toEqual([]);
    expect(told().slice(3)).toEqual(["All clear, now over: Payments stall"]);
    const over = await staff.pressCustomId(posted, "console.all-clear:1");
    expect((await over.settled()).content).toMatch(/^Incident #1 already has its all-clear\./);
    expect(cards()).toHaveLength(1);
    expect(stage.bot.lines.join("\n")).not.toMatch(/"level":(50|60)/);
  });

  test("a resident is refused by every button and select, and gets no form", async () => {
    const { estate, told, says } = await openOutage();
    const card = await says("read it");
    const { resident, staff, desk } = estate;
    const bait = await staff.say(desk, "hello");
    const pressed = await Promise.all(
      card.buttons.map(({ customId }) => resident.pressCustomId(bait, customId)),
    );
    const picked = await resident.pick(card, "Phase: investigating", ["recovering"]);
    expect(pressed).toHaveLength(6);
    for (const answer of [...pressed, picked]) {
      expect(answer.kind).toBe("message");
      expect(answer.ephemeral).toBe(true);
      expect(answer.message.content).toMatch(/^Only the estate's staff/);
    }
    for (const id of ["console.log:9", "console.all-clear:9"]) {
      const answer = await (await staff.pressCustomId(bait, id)).settled();
      expect(answer.content).toContain("There is no incident “9” here.");
    }
    expect(card.selects[0]?.placeholder).toBe("Phase: investigating");
    expect(told()).toHaveLength(1);
  });
});

test("a channel that refuses is on the card until what residents are to read is out", async () => {
  const { stage, estate, told, cards, says } = await openOutage();
  const { guild, staff, staffRoom, notices } = estate;
  await says("read it");
  guild.setOverwrite(notices, guild.botRole, { deny: PermissionFlagsBits.ViewChannel });
  const [line] = await staff.autocomplete(staffRoom, "incident edit", "event", "");
  const { modal } = await staff.slash(staffRoom, "incident edit", { event: line?.value ?? "" });
  const residents = "Correct it, and send a correction notice";
  await staff.submit(modal, { [labels.text]: "Payments crawl", Residents: residents });
  const why = "Discord refuses: check that I may post in the channel.";
  await says(`not posted yet and being tried again since then. ${why}`);
  await says(`SLT: being tried again. ${why}`);
  guild.setOverwrite(notices, guild.botRole, {});
  await stage.sandbox.until(() => told().length === 2, { what: "it", timeoutMs: 15_000 });
  const isWell = ({ text }: MessageView) => !/tried again/.test(text) && text.includes("read it");
  await stage.sandbox.until(() => cards().some(isWell), { what: "all well", timeoutMs: 15_000 });
});

describe("the card", () => {
  test("deleted, comes back once with the next change, and with the next start", async () => {
    const { stage, estate, cards, says } = await openOutage();
    const { staff, staffRoom } = estate;
    const first = await says("read it");
    stage.sandbox.deleteMessage(first.id);
    await staff.slash(staffRoom, "incident log", { text: "Still here." });
    const second = await says("Still here.");
    await staff.slash(staffRoom, "incident log", { text: "Here too." });
    await says("Here too.");
    expect(cards().map(({ id }) => id)).toEqual([second.id]);

    await stage.bot.stop();
    stage.sandbox.deleteMessage(second.id);
    await stage.restart();
    const third = await says("Here too.");
    expect(cards().map(({ id }) => id)).toEqual([third.id]);
  });

  test("sixty things at once are a few edits, though Discord refuses one", async () => {
    const { stage, estate, told, says } = await openOutage();
    const { sandbox } = stage;
    const { guild, staff, staffRoom } = estate;
    const card = await says("read it");
    const edits = () =>
      sandbox.requests.filter(
        ({ method, path }) => method === "PATCH" && path.endsWith(`/messages/${card.id}`),
      );
    const before = edits().length;
    const path = "/channels/{channel_id}/messages/{message_id}";
    sandbox.faults.rateLimit({ method: "PATCH", path, retryAfter: 2 });
    const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
    await Promise.all([
      ...numbers.map((count) => staff.slash(staffRoom, "incident log", { text: `Line ${count}` })),
      ...numbers.map((count) => fileTicket(guild.createMember({ name: `Tom${count}` }), estate)),
    ]);
    await staff.slash(staffRoom, "incident log", { text: "The end.", announce: true });
    await sandbox.until(() => told().length === 2, { what: "the notice" });
    await says("The end.");
    const shown = await says("30 tickets");
    expect(shown.id).toBe(card.id);
    expect(edits().length - before).toBeLessThan(15);
  });

  test("ten cards that Discord makes wait hold up no notice", async () => {
    const { stage, estate, told, says } = await openOutage();
    const { sandbox } = stage;
    const { staff, staffRoom } = estate;
    await says("read it");
    for (let count = 0; count < 9; count += 1) {
      const more = { ...outage, title: `Kiosk ${count}`, quiet: true };
      await staff.slash(staffRoom, "incident open", more);
    }
    const cards = () => staff.read(staffRoom).filter(({ embeds }) => embeds.length > 0);
    await sandbox.until(() => cards().length === 10, { what: "ten cards" });
    const path = "/channels/{channel_id}/messages/{message_id}";
    sandbox.faults.rateLimit({ method: "PATCH", path, retryAfter: 8 });
    const paused = { state: "paused", announce: false, incident: "1" };
    await staff.slash(staffRoom, "incident payments", paused);
    await sandbox.until(() => sandbox.faults.pending() === 0, { what: "the refusal" });
    const news = { text: "News.", announce: true, incident: "1" };
    await staff.slash(staffRoom, "incident log", news);
    await sandbox.until(() => told().length === 2, { what: "the notice", timeoutMs: 4_000 });
  });
});
