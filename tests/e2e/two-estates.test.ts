import { expect, test } from "vitest";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

test("two estates on one bot: nothing of one shows in the other", async () => {
  const { sandbox } = await startStage();
  const [dream, harbour] = [createEstate(sandbox, "Dream"), createEstate(sandbox, "Harbour")];
  await setUp(dream);
  await setUp(harbour);
  const { staff, staffRoom } = dream;
  const outage = { title: "Dream's outage", system: "Dream system" };
  await staff.slash(staffRoom, "incident open", outage);
  await sandbox.until(() => dream.resident.read(dream.notices).length, { what: "the notice" });

  const there = harbour.staff;
  const logged = await there.slash(harbour.staffRoom, "incident log", { text: "x" });
  expect(logged.message.content).toMatch(/^No incident is open/);
  for (const command of ["incident report", "incident all-clear"]) {
    const refused = await there.slash(harbour.staffRoom, command, { incident: "1" });
    expect(refused.message.content, command).toMatch(/^There is no incident “1” here/);
  }
  const offered = [
    await there.autocomplete(harbour.staffRoom, "incident log", "incident", ""),
    await there.autocomplete(harbour.staffRoom, "incident open", "system", "Dream"),
  ];
  expect(offered).toEqual([[], []]);

  const preview = await staff.slash(staffRoom, "incident all-clear");
  const id = preview.message.buttons[0]?.customId ?? "";
  const bait = await there.say(harbour.desk, "hello");
  const forged = await (await there.pressCustomId(bait, id)).settled();
  expect(forged.content).toMatch(/nothing was sent twice/);

  const told = await fileTicket(harbour.resident, harbour);
  expect(told.content).toContain("Your ticket is **#1**.");
  expect(told.content).not.toContain("Dream");
  await fileTicket(dream.resident, dream);
  expect(dream.resident.threads(dream.desk)).toHaveLength(1);
  expect(harbour.resident.threads(harbour.desk)).toHaveLength(1);
  expect(harbour.resident.read(harbour.notices)).toEqual([]);
  const opened = await there.slash(harbour.staffRoom, "incident open", {
    title: "Harbour's outage",
    system: "Harbour system",
  });
  expect(opened.message.content).toContain("Incident #1");
});
