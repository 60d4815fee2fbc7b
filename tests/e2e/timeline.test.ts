import { expect, test } from "vitest";
import type { Estate } from "#tests/e2e/support/stage";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";

const nobody = { everyone: false, users: [], roles: [] };

/** The ids of the lines that `/incident edit` offers, the newest first. */
async function linesOf({ staff, staffRoom }: Estate, typed = "") {
  return staff.autocomplete(staffRoom, "incident edit", "event", typed);
}

test("staff correct and remove what residents were told", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { guild, staffRole, staff, resident, staffRoom, notices } = estate;
  const colleague = guild.createMember({ name: "Cleo", roles: [staffRole] });
  const heard = () => resident.read(notices);
  const openForm = async (person = staff) => {
    const [line] = await linesOf(estate, "kiosks");
    const answer = await person.slash(staffRoom, "incident edit", { event: line?.value ?? "" });
    return answer.modal;
  };

  const outage = { title: "Payments stall", system: "CasperLET", aware_at: "10m ago" };
  await staff.slash(staffRoom, "incident open", outage);
  const mistake = "Kiosks fial @everyone";
  await staff.slash(staffRoom, "incident log", { text: mistake, announce: true, at: "5m ago" });
  await sandbox.until(() => heard().length === 2, { what: "both notices" });
  const [, posted] = heard();

  const [line, ...others] = await linesOf(estate, "kiosks");
  expect(others).toEqual([]);
  expect(line?.name).toMatch(/^#1 .*\d\d:\d\d (SLT|PST|PDT) - Kiosks fial @everyone$/);
  const [mine, theirs] = [await openForm(), await openForm(colleague)];
  expect(mine.fields.map(({ label }) => label)).toEqual([
    "What happened",
    "When it happened",
    "Residents",
  ]);
  expect(mine.fields[0]?.value).toBe(mistake);
  expect(mine.fields[1]?.value).toMatch(/^[A-Z][a-z]+ \d+, \d{4}, \d\d:\d\d (SLT|PST|PDT)$/);

  const saved = await staff.submit(mine, { "What happened": "Kiosks fail" });
  expect(saved.ephemeral).toBe(true);
  expect(saved.message.text).toContain("Corrected on the timeline of #1.");
  expect(saved.message.text).toContain("is corrected too. Nobody is told again.");
  expect(saved.message.text).toMatch(/Before.*Kiosks fial/s);
  expect(saved.message.text).toMatch(/Now.*Kiosks fail/s);
  await sandbox.until(() => posted?.text.includes("Kiosks fail"), { what: "the edited notice" });
  expect(posted?.text).not.toContain("fial");
  expect(posted?.pinged).toEqual(nobody);
  expect(heard()).toHaveLength(2);

  const late = await colleague.submit(theirs, {
    "What happened": "Kiosks work",
    Residents: "tell",
  });
  expect(late.ephemeral).toBe(true);
  expect(late.message.content).toMatch(/^Someone changed or removed that line/);
  expect(late.message.text).toContain("Kiosks work");

  const told = await staff.submit(await openForm(), {
    "What happened": "Only some kiosks fail",
    Residents: "Correct it, and send a correction notice",
  });
  expect(told.message.text).toContain("a correction notice is on its way");
  await sandbox.until(() => heard().length === 3, { what: "the correction" });
  const correction = heard()[2];
  expect(correction?.content).toBe("Correction: Payments stall");
  expect(correction?.text).toContain("Only some kiosks fail");
  expect(correction?.text).toContain("Corrects our notice of");
  expect(correction?.pinged).toEqual(nobody);
  expect(posted?.text).toContain("Only some kiosks fail");
  await sandbox.until(() => correction?.published, { what: "publishing" });

  const again = await staff.submit(await openForm(), {});
  expect(again.message.content).toMatch(/^Nothing is different/);
  const future = await staff.submit(await openForm(), { "When it happened": "2199-01-01 10:00" });
  expect(future.message.content).toContain("is in the future");
  expect(future.message.text).toContain("Only some kiosks fail");

  const [opening] = (await linesOf(estate)).slice(-1);
  const kept = { event: opening?.value ?? "", reason: "A mistake" };
  const refused = await staff.slash(staffRoom, "incident remove", kept);
  expect(refused.message.content).toContain("can't be removed");
  expect(refused.message.text).toContain("A mistake");
  const event = line?.value ?? "";
  const gone = { event, reason: "It was another *estate*." };
  const stale = await openForm();
  const removed = await staff.slash(staffRoom, "incident remove", gone);
  expect(removed.message.text).toContain("Removed from the timeline of #1.");
  expect(removed.message.text).toContain("now says that it is withdrawn");
  await sandbox.until(() => posted?.content.startsWith("Withdrawn"), { what: "the withdrawal" });
  expect(posted?.text).not.toContain("kiosks");
  expect(heard()).toHaveLength(3);
  const twice = await colleague.slash(staffRoom, "incident remove", gone);
  expect(twice.message.content).toContain("removed already");
  const tooLate = await staff.submit(stale, { "What happened": "Too late" });
  expect(tooLate.message.content).toContain("removed already");
  expect(tooLate.message.text).toContain("Too late");
  expect(await linesOf(estate, "kiosks")).toEqual([]);
  const unknown = await staff.slash(staffRoom, "incident edit", { event: "kiosks" });
  expect(unknown.message.content).toContain("There is no line “kiosks”");
});

test("staff correct when payments were paused, and no line by a number that they typed", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, resident, staffRoom, notices } = estate;
  const outage = { title: "Payments stall", system: "CasperLET", aware_at: "50m ago" };
  await staff.slash(staffRoom, "incident open", outage);
  await staff.slash(staffRoom, "incident payments", { state: "paused", at: "5m ago" });
  await staff.slash(staffRoom, "incident phase", { to: "identified", at: "4m ago" });
  const heard = await sandbox.until(
    () => (resident.read(notices).length === 2 ? resident.read(notices) : null),
    { what: "both notices" },
  );

  const [line] = await linesOf(estate, "are paused");
  const form = await staff.slash(staffRoom, "incident edit", { event: line?.value ?? "" });
  const fields = form.modal.fields.map(({ label }) => label);
  expect(fields).toEqual(["When it happened", "Residents"]);
  const time = { "When it happened": "teatime" };
  const slip = await staff.submit(form.modal, time);
  expect(slip.message.text).toContain("can't read “teatime”");
  const saved = await staff.submit(form.modal, { "When it happened": "20m ago" });
  expect(saved.message.text).toContain("Corrected on the timeline of #1.");
  expect(saved.message.text).toMatch(/Before.*are paused.*Now.*are paused/s);
  const before = heard[1]?.text;
  await sandbox.until(() => heard[1]?.text !== before, { what: "the edited notice" });
  expect(heard[1]?.text).toContain("Please hold your rental payments");

  const [phase] = await linesOf(estate, "identified");
  const dated = await staff.slash(staffRoom, "incident edit", { event: phase?.value ?? "" });
  expect(dated.modal.fields.map(({ label }) => label)).toEqual(["When it happened"]);
  const moved = await staff.submit(dated.modal, { "When it happened": "55m ago" });
  expect(moved.message.content).toContain("Phase now: investigating, which began later.");

  for (const [verb, more] of [
    ["edit", {}],
    ["remove", { reason: "x" }],
  ] as const) {
    const typed = await staff.slash(staffRoom, `incident ${verb}`, { event: "2", ...more });
    expect(typed.message.content).toContain("There is no line “2”");
    expect(typed.message.content).toContain("pick the line from the list");
  }
});

test("staff log a message to an incident, once", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, resident, staffRoom, notices, desk, guild } = estate;
  const said = await resident.say(desk, `My payment **isn't** showing. ${"Help. ".repeat(300)}`);
  const none = await staff.messageMenu(said, "Log to incident");
  expect(none.message.content).toMatch(/^No incident is open/);

  await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "CasperLET" });
  const { modal } = await staff.messageMenu(said, "Log to incident");
  expect(modal.title).toBe("Log a message to incident #1");
  expect(modal.fields.map(({ label }) => label)).toEqual(["What happened", "Who may read it"]);
  expect(modal.fields[0]?.value).toHaveLength(1000);
  const readers = modal.fields[1]?.options.map(({ label, default: preset }) => [label, preset]);
  expect(readers).toEqual([
    ["Staff only", true],
    ["Timeline (public)", false],
  ]);
  const same = await staff.messageMenu(said, "Log to incident");
  const text = { "What happened": "A resident's payment isn't showing" };
  const logged = await staff.submit(modal, text);
  expect(logged.ephemeral).toBe(true);
  expect(logged.message.text).toContain("Logged to #1:");
  expect(logged.message.text).toContain("Only staff see this line.");
  const link = `https://discord.com/channels/${guild.id}/${desk.id}/${said.id}`;
  expect(logged.message.content).toContain(`From ${link}`);

  const twice = await staff.submit(same.modal, text);
  expect(twice.message.content).toContain("already logged to #1.");
  expect(twice.message.text).toContain("A resident's payment isn't showing");
  const third = await staff.messageMenu(said, "Log to incident");
  expect(third.message.content).toContain("already logged to #1.");

  await staff.slash(staffRoom, "incident open", { title: "Kiosks", system: "x", quiet: true });
  const other = await staff.say(staffRoom, "Kiosks are down");
  const choosing = await staff.messageMenu(other, "Log to incident");
  expect(choosing.modal.title).toBe("Log a message");
  const chosen = { Incident: "#1 Payments stall", "Who may read it": "Timeline (public)" };
  const second = await staff.submit(choosing.modal, chosen);
  expect(second.message.text).toContain("Logged to #1:");
  expect(second.message.text).toContain("No notice: residents were not told.");
  const lines = (await linesOf(estate, "#1")).map(({ name }) => name.replace(/^.* - /, ""));
  expect(lines).toEqual([
    "Kiosks are down",
    "A resident's payment isn't showing",
    "Payments stall",
  ]);
  expect(resident.read(notices)).toHaveLength(1);
});
