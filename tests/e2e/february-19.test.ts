import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createEstate, type Estate, setUp, startStage } from "#tests/e2e/support/stage";
import { slt } from "#tests/support/world";

const seed = "../shared/seed/february-19.txt";
const known = "16:57 17:15 17:18 17:24 18:16 19:27 19:49 20:55 21:10";
const newest = "We have sent word that CasperLET isn't processing payments.";

/** What was logged between becoming aware and the all-clear: its facts, in our own words. */
const logged = [
  ["incident log", { at: "17:15", text: "More payments arrived and were not credited." }],
  ["incident log", { at: "5:18pm", text: "CasperTech's support hears of it from many estates." }],
  ["incident log", { at: "Feb 19 17:24", text: newest, announce: true }],
  ["incident vendor", { at: "18:16 SLT", text: "CasperTech knows of it and is looking into it." }],
  ["incident phase", { at: "2022-02-19 19:27", to: "recovering" }],
  ["incident log", { at: "19:49 PST", text: "Every delayed transaction has gone through." }],
  ["incident log", { at: "today 20:55", text: "Every transaction was checked by hand." }],
] as const;

/** In which order the lines were typed: backwards, and in two ways shuffled. */
const orders = [
  [6, 5, 4, 3, 2, 1, 0],
  [3, 6, 0, 5, 1, 4, 2],
  [4, 1, 6, 2, 0, 3, 5],
];

test("February 19th, typed in any order, is reported in the order in which it happened", async () => {
  const { sandbox } = await startStage({ clock: slt("2022-02-19 21:10") });
  const estates = orders.map((_, index) => createEstate(sandbox, `Estate ${index + 1}`));
  const reports = await Promise.all(
    estates.map(async (estate, index) => replay(estate, orders[index] ?? [])),
  );
  for (const { resident, notices } of estates) {
    await sandbox.until(() => resident.read(notices).length === 3, { what: "the notices" });
    const told = resident.read(notices).map(({ text }) => text);
    expect(told[0]).toMatch(/^Payment problem: Payments stall\n.*\nA payment failed\./);
    expect(told[1]).toContain(newest);
    expect(told[2]).toMatch(/^All clear, now over: Payments stall\n.*\nAll payments arrived\./);
  }
  for (const [index, report] of reports.entries()) {
    const lines = report.match(/^\d\d:\d\d SLT - .+$/gm) ?? [];
    expect(lines.map((line) => line.slice(0, 5))).toEqual(nineTimes());
    expect(lines.map((line) => line.slice(12))).toEqual([
      "A payment failed.",
      "More payments arrived and were not credited.",
      "CasperTech's support hears of it from many estates.",
      newest,
      "CasperTech knows of it and is looking into it.",
      "Payments have started to recover.",
      "Every delayed transaction has gone through.",
      "Every transaction was checked by hand.",
      "All clear: All payments arrived.",
    ]);
    expect(report).toContain("All clear after 4 h 13 min.");
    expect(report).toBe(reports[0]?.replaceAll("Estate 1", `Estate ${index + 1}`));
  }
});

async function replay(estate: Estate, order: readonly number[]): Promise<string> {
  await setUp(estate);
  const { staff, staffRoom } = estate;
  await staff.slash(staffRoom, "incident open", {
    title: "Payments stall",
    system: "CasperLET",
    details: "A payment failed.",
    aware_at: "16:57",
  });
  for (const index of order) {
    const [command, options] = logged[index] ?? logged[0];
    const answer = await staff.slash(staffRoom, command, { ...options });
    expect(answer.message.content).toContain("Logged to #1:");
  }
  const preview = await staff.slash(staffRoom, "incident all-clear", {
    text: "All payments arrived.",
  });
  const sent = await staff.press(preview.message, "Send all-clear");
  expect(sent.message.content).toContain("All-clear given for incident #1.");
  const report = await staff.slash(staffRoom, "incident report", { incident: "1" });
  return (await fetch(report.message.attachments[0]?.url ?? "")).text();
}

/** From the estate's own account of the day, where that is at hand. */
function nineTimes(): string[] {
  if (!existsSync(seed)) return known.split(" ");
  const times = readFileSync(seed, "utf8").match(/^\d\d:\d\d(?= SLT - )/gm) ?? [];
  expect(times).toHaveLength(9);
  return times;
}
