import { expect, test } from "vitest";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";
import { slt } from "#tests/support/world";

test("the bot under test and its local Discord are on the clock that a test sets", async () => {
  const stage = await startStage({ clock: slt("2022-02-19 16:57") });
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const open = async (title: string) => {
    const options = { title, system: "CasperLET" };
    return (await estate.staff.slash(estate.staffRoom, "incident open", options)).message;
  };
  expect((await open("One")).content).toMatch(
    /^Incident #1 is open: \*\*One\*\*, since 16:57 SLT./,
  );
  await stage.setClock(slt("2022-07-01 09:30"));
  const summer = await open("Two");
  expect(summer.content).toContain("since 09:30 SLT.");
  expect(summer.createdAt).toBeGreaterThanOrEqual(slt("2022-07-01 09:30"));
  await stage.restart();
  expect((await open("Three")).content).toContain("since 09:30 SLT.");
});

test("reminder lost at restart: an hour after residents last heard something staff are asked all the same, and again after a snooze", async () => {
  const stage = await startStage({ clock: slt("2022-02-19 16:57") });
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, staffRoom, resident, notices } = estate;
  await staff.slash(staffRoom, "incident open", { title: "Payments stall", system: "CasperLET" });
  const questions = () =>
    staff.read(staffRoom).filter(({ content }) => /^No update for/.test(content));
  const asked = (count: number) =>
    sandbox.until(() => questions()[count - 1], { what: "a question" });

  await stage.setClock(slt("2022-02-19 17:56"));
  await stage.restart();
  // What staff do wakes the timers, and what follows it in the staff channel comes after a question.
  await staff.slash(staffRoom, "incident open", { title: "Kiosks", system: "y", quiet: true });
  const hasCard = () => staff.read(staffRoom).some(({ text }) => /#2: Kiosks/.test(text));
  await sandbox.until(hasCard, { what: "the second card" });
  expect(questions()).toEqual([]);

  await stage.setClock(slt("2022-02-19 17:58"));
  await stage.restart();
  const first = await asked(1);
  expect(first.content).toMatch(/^No update for \d+ min on incident #1: Payments stall\n/);
  await staff.press(first, "Snooze 30 min");
  await stage.setClock(slt("2022-02-19 18:29"));
  await stage.restart();
  const second = await asked(2);
  const opened = await staff.press(second, "Post update");
  await staff.submit(opened.modal, { "What residents read": "We are still on it." });
  await sandbox.until(() => resident.read(notices).length === 2, { what: "the update" });
  expect(resident.read(notices)[1]?.text).toContain("We are still on it.");
});
