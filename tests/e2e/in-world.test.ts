import { expect, test } from "vitest";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";

test("every notice's in-world copy is a press away, and under the all-clear's preview", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, resident, staffRoom, desk } = estate;
  const outage = { title: "Café ``` payments", system: "CasperLET" };
  const opened = await staff.slash(staffRoom, "incident open", outage);
  const pressed = await staff.press(opened.message, "In-world copy");
  const copy = await pressed.settled();
  expect(pressed.ephemeral).toBe(true);
  const first = String(copy.embeds[0]?.["description"]);
  expect(first).toMatch(/^Subject, 34 of 63 bytes\n```\nPayment problem: Cafe ''' payments\n```/);
  expect(first).toMatch(/\nText, \d+ of 511 bytes\n```\nPayment problem: Café ''' payments\n/);
  expect(first).toContain("use /payment on our Discord");

  const announced = { text: "We know more. ".repeat(60), announce: true };
  const logged = await staff.slash(staffRoom, "incident log", announced);
  const news = await (await staff.press(logged.message, "In-world copy")).settled();
  expect(news.text).toContain("(1/3) Update: Café");
  const [select] = news.selects;
  const [, earlier] = select?.options ?? [];
  expect(earlier?.label).toMatch(/^\d\d:\d\d SLT Payment problem: Café/);
  await staff.pick(news, select?.customId ?? "", [earlier?.value ?? ""]);
  await sandbox.until(() => news.embeds[0]?.["description"] === first, { what: "the earlier one" });

  const labelsOf = async (command: string, how: Parameters<typeof staff.slash>[2]) =>
    (await staff.slash(staffRoom, `incident ${command}`, how)).message.buttons.map(
      ({ label }) => label,
    );
  const announce = true;
  expect(await labelsOf("vendor", { text: "Noted.", announce })).toEqual(["In-world copy"]);
  expect(await labelsOf("vendor", { text: "Noted." })).toEqual([]);
  expect(await labelsOf("phase", { to: "identified", announce })).toEqual(["In-world copy"]);
  expect(await labelsOf("payments", { state: "paused" })).toEqual(["In-world copy"]);

  const preview = await staff.slash(staffRoom, "incident all-clear", { text: "語".repeat(1000) });
  expect(preview.message.embeds).toHaveLength(2);
  expect(preview.message.text).toContain("All clear, now over: Cafe ''' payments");
  const help = `https://help.example/${"a".repeat(479)}`;
  const options = { staff_role: estate.staffRole, help_url: help };
  await estate.admin.slash(staffRoom, "setup estate", options);
  const long = await staff.slash(staffRoom, "incident all-clear", { text: "*".repeat(1000) });
  expect(long.message.text).toContain(`All clear, now over: Café ''' payments\n${"*".repeat(400)}`);
  const sent = await (await staff.press(long.message, "Send all-clear")).settled();
  expect(sent.content).toContain("All-clear given for incident #1.");
  const last = await (await staff.press(sent, "In-world copy")).settled();
  expect(last.text).toContain("Part 1 of 4");
  const reason = "Three payments are still missing.";
  expect(await labelsOf("reopen", { incident: "1", reason })).toEqual(["In-world copy"]);

  const bait = await staff.say(desk, "hello");
  const forged = await resident.pressCustomId(bait, "incident.in-world:1");
  expect((await forged.settled()).content).toMatch(/^Only the estate's staff/);
  const unknown = await staff.pressCustomId(bait, "incident.in-world:99");
  expect((await unknown.settled()).content).toMatch(/^There is no such line here/);
});
