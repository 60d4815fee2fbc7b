import { expect, test } from "vitest";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

test("an outage with a pause, a vendor's all-clear and an all-clear taken back", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, resident, staffRoom, notices } = estate;
  const say = async (command: string, options: Parameters<typeof staff.slash>[2]) =>
    (await staff.slash(staffRoom, `incident ${command}`, options)).message.content;

  await say("open", { title: "Payments stall", system: "CasperLET", aware_at: "10m ago" });
  expect(await say("payments", { state: "paused" })).toContain("Rental payments are paused.");
  expect(await say("payments", { state: "paused" })).toBe("Rental payments are paused already.");
  expect((await fileTicket(resident, estate)).content).toContain("are paused at the moment");
  const status = await resident.slash(estate.desk, "status");
  expect(status.ephemeral).toBe(true);
  expect(status.message.text).toContain("Incident #1: Payments stall: We are investigating.");
  expect(status.message.text).toContain("Rental payments are paused since ");
  expect(status.message.text).toContain("#1, open: #Ticket 1 rosa.meadow");
  const vendor = { text: "Kiosks work again.", all_clear: true, announce: true, at: "2m ago" };
  expect(await say("vendor", vendor)).toContain("The incident stays open");
  expect(await say("phase", { to: "verifying" })).toContain("Phase now: verifying.");
  expect(await say("payments", { state: "open" })).toContain("Rental payments are open again.");
  for (const reason of [null, "Three payments are still missing."]) {
    if (reason) expect(await say("reopen", { incident: "1", reason })).toContain("is open again");
    const preview = await staff.slash(staffRoom, "incident all-clear");
    await sendAllClear(staff, preview.message);
  }
  const heard = () => resident.read(notices).map(({ content }) => content);
  await sandbox.until(() => heard().length === 7, { what: "every notice" });
  expect(heard()).toEqual([
    "Payment problem: Payments stall",
    "Rental payments are paused",
    "From our payment vendor: Payments stall",
    "Rental payments are open again",
    "All clear, now over: Payments stall",
    "Not over yet: Payments stall",
    "All clear, now over: Payments stall",
  ]);
});
