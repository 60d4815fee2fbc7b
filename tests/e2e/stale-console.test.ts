import { expect, test } from "vitest";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";

test("every button and select of a card that is out of date opens what it can still do, or says why not", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, staffRoom, resident, notices } = estate;
  const run = async (command: string, options: Parameters<typeof staff.slash>[2]) =>
    (await staff.slash(staffRoom, `incident ${command}`, options)).message;
  const bait = await staff.say(staffRoom, "An old card.");
  const press = async (customId: string, values?: string[]) => {
    const answer = await staff.pressCustomId(bait, customId, values);
    if (answer.kind === "modal") return `form: ${answer.modal.title}`;
    expect(answer.ephemeral).toBe(true);
    return answer.message.content.split("\n")[0];
  };
  const pressAll = async (...ids: string[]) => Promise.all(ids.map((id) => press(id)));
  const pickPhase = (number: number, to: string) => press(`console.phase:${number}`, [to]);
  const buttons = ["log", "vendor", "in-world", "report", "all-clear"];
  const cardOf = (number: number) => buttons.map((name) => `console.${name}:${number}`);

  await run("open", { title: "Payments stall", system: "CasperLET" });
  await run("open", { title: "Kiosks are dark", system: "Casper kiosks" });
  await run("payments", { state: "paused", incident: "1" });
  expect(await pressAll("console.payments:2:paused", "console.payments:2:open")).toEqual([
    "Rental payments are paused already.",
    "form: Open rental payments",
  ]);

  await run("merge", { incident: "2", into: "1" });
  expect(await pressAll(...cardOf(2))).toEqual([
    "form: Log to incident #1",
    "form: Vendor notice for incident #1",
    expect.stringMatching(/^The notice of .*, incident #1\.$/),
    expect.stringMatching(/^This is the report of incident #1\./),
    "form: All-clear for incident #1",
  ]);
  const changes = ["console.payments:2:paused", "console.payments:2:open", "console.retry:2"];
  expect(await pressAll(...changes)).toEqual([
    "Rental payments are paused already.",
    "form: Open rental payments",
    expect.stringMatching(/^Nothing is waiting to be tried again\./),
  ]);
  expect(await pickPhase(2, "verifying")).toBe(
    "Incident #2 was merged already, and its number means #1 now. Nothing was changed.",
  );

  const preview = await run("all-clear", {});
  const send = preview.buttons[0]?.customId ?? "";
  await staff.press(preview, "Send all-clear");
  expect(await pressAll(...cardOf(1), ...cardOf(2).slice(-1))).toEqual([
    "form: Log to incident #1",
    "form: Vendor notice for incident #1",
    expect.stringMatching(/^The notice of .*, incident #1\.$/),
    expect.stringMatching(/^This is the report of incident #1\./),
    expect.stringMatching(/^Incident #1 already has its all-clear\./),
    expect.stringMatching(/^Incident #1 already has its all-clear\./),
  ]);
  expect(await pickPhase(1, "verifying")).toMatch(/^Incident #1 already has its all-clear\./);

  await run("reopen", { incident: "1", reason: "One payment is missing." });
  expect(await pressAll(send, "incident.publish-report:1", ...cardOf(1).slice(-1))).toEqual([
    expect.stringMatching(/^This preview was used or replaced by a newer one/),
    "Incident #1 is still open. Give the all-clear first, then publish its report.",
    "form: All-clear for incident #1",
  ]);
  await sandbox.until(() => resident.read(notices).length === 5, { what: "the notices" });
  expect(resident.read(notices).map(({ content }) => content)).toEqual([
    "Payment problem: Payments stall",
    "Payment problem: Kiosks are dark",
    "Rental payments are paused",
    "All clear, now over: Payments stall",
    "Not over yet: Payments stall",
  ]);
});
