import { expect, test } from "vitest";
import type { MessageView } from "#sandbox/driver/message-view";
import type { Person } from "#sandbox/driver/types";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

const lineOf = (number: number) => `Line ${number} ${"x".repeat(1000)}`.slice(0, 1000);

test("two incidents become one, and all of 300 long lines can be read, corrected and reported", async () => {
  const stage = await startStage();
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, admin, resident, staffRoom, notices } = estate;
  const run = async (command: string, options: Parameters<typeof staff.slash>[2] = {}) =>
    (await staff.slash(staffRoom, `incident ${command}`, options)).message;

  const stall = { title: "Payments stall", system: "CasperLET", aware_at: "6h ago" };
  await run("open", stall);
  await run("open", { title: "Kiosks are dark", system: "Casper kiosks", aware_at: "6h ago" });
  await fileTicket(resident, estate);
  await run("open", { title: "Quiet one", system: "Second Life", quiet: true });
  await sandbox.until(() => resident.read(notices).length === 2, { what: "two notices" });

  const asked = (typed: string) =>
    staff.autocomplete(staffRoom, "incident show", "incident", typed);
  const all = ["#3 Quiet one (Second Life)", "#2 Kiosks are dark (Casper kiosks)"];
  const first = "#1 Payments stall (CasperLET)";
  expect((await asked("")).map(({ name }) => name)).toEqual([...all, first]);
  for (const typed of ["1", "#1", "stall", "casperlet"]) {
    expect(await asked(typed), typed).toEqual([{ name: first, value: "1" }]);
  }
  for (let batch = 0; batch < 15; batch += 1) {
    const lines = Array.from({ length: 20 }, (_, index) => batch * 20 + index);
    await Promise.all(
      lines.map((line) =>
        run("log", { text: lineOf(line), at: `${330 - line}m ago`, incident: "2" }),
      ),
    );
  }
  expect((await run("merge", { incident: "2", into: "1" })).content).toBe(
    [
      "Incident #2 is merged: #2 now means #1.",
      "Moved to it: 301 lines and 1 ticket.",
      "Residents were not told.",
    ].join("\n"),
  );
  const back = { incident: "1", into: "2" };
  const lost = await admin.slash(staffRoom, "incident merge", back);
  expect(lost.message.content).toContain("Incident #2 was merged already");
  expect(resident.read(notices)).toHaveLength(2);
  const logged = await run("log", { text: "By the old number.", incident: "2" });
  expect(logged.text).toContain("Logged to #1");
  const secret = { text: "A staff secret", visibility: "internal", incident: "1" };
  await run("log", secret);

  const list = await run("list");
  expect(list.ephemeral).toBe(true);
  expect(list.text).toContain("#2 Kiosks are dark** (Casper kiosks)\nmerged into #1");
  expect(list.text.indexOf("#3 Quiet one")).toBeLessThan(list.text.indexOf("#2 Kiosks"));
  const beyond = await staff.pressCustomId(list, "incident.list:99");
  expect(beyond.message.text).toContain("Incidents: 3");

  const shown = await run("show", { incident: "2" });
  expect(shown.ephemeral).toBe(true);
  expect(shown.content).toBe("Incident #1: **Payments stall** (CasperLET)");
  expect(shown.text).toContain("1 ticket: 1 open");
  expect(shown.text).toContain("(internal) A staff secret");
  expect(shown.buttons).toMatchObject([{ label: "Earlier" }]);
  const pages = await walk(staff, shown, "Earlier");
  expect(pages.toReversed().flat()).toEqual(Array.from({ length: 300 }, (_, line) => line));
  expect(shown.buttons).toMatchObject([{ label: "Later" }]);
  expect((await walk(staff, shown, "Later")).flat()).toEqual(pages.toReversed().flat());

  for (const verb of ["edit", "remove"]) {
    const offered = await staff.autocomplete(staffRoom, `incident ${verb}`, "event", "Line 29");
    expect(offered.map(({ name }) => name.replace(/ x+…$/, ""))).toEqual(
      [299, 298, 297, 296, 295, 294, 293, 292, 291, 290, 29].map((line) =>
        expect.stringMatching(new RegExp(`^#1 .*\\d\\d:\\d\\d (SLT|PST|PDT) - Line ${line}$`)),
      ),
    );
  }
  const isOnCard = ({ content, text }: MessageView) =>
    content === "Incident #1: Payments stall" && text.includes("A staff secret");
  await sandbox.until(() => staff.read(staffRoom).find(isOnCard), { what: "the console" });
  await sendAllClear(staff, await run("all-clear", { incident: "1" }));
  const published = await run("report", { incident: "1" });
  await staff.press(published, "Publish");
  expect(published.attachments).toEqual([]);
  const isReport = ({ content }: MessageView) => content === "What happened: Payments stall";
  const findPost = () => resident.read(notices).find(isReport);
  const post = await sandbox.until(findPost, { what: "the report" });
  for (const shownTo of [await run("report", { incident: "1" }), post]) {
    expect(shownTo.text).toContain("All 304 lines are in the attached file.");
    const file = await (await fetch(shownTo.attachments[0]?.url ?? "")).text();
    const numbers = Array.from(file.matchAll(/ - Line (\d+) /g), ([, number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: 300 }, (_, line) => line));
    expect(file).not.toContain("A staff secret");
  }
  expect(stage.bot.lines.join("\n")).not.toMatch(/"level":(50|60)/);
}, 60_000);

/** The numbers of the long lines on this page and on those that the button leads to. */
async function walk(person: Person, message: MessageView, label: string): Promise<number[][]> {
  const pages = [linesIn(message)];
  while (message.buttons.some((button) => button.label === label)) {
    await person.press(message, label);
    pages.push(linesIn(message));
  }
  return pages;
}

function linesIn({ text }: MessageView): number[] {
  return Array.from(text.matchAll(/ - Line (\d+) /g), ([, number]) => Number(number));
}
