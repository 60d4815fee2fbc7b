import { expect, test } from "vitest";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";
import { fileInThread } from "#tests/e2e/support/ticket";

test("what the card's buttons do, commands do too; a note from the card stays among staff", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, resident, staffRoom } = estate;
  const { card, thread, told } = await fileInThread(sandbox, estate);
  const type = async (command: string, options: object = {}) => {
    const { message } = await staff.slash(staffRoom, command, { ticket: "1", ...options });
    return message.content;
  };
  expect(await type("ticket claim")).toBe("Ticket #1 is yours.");
  expect(await type("ticket ask", { text: "Which box?" })).toMatch(/^Asked\. Ticket #1 waits/);
  const { modal } = await staff.press(card, "Note");
  const noted = await staff.submit(modal, { Note: "Alt of Nils?" });
  expect((await noted.settled()).content).toBe("Noted on ticket #1. Only staff read it.");
  expect(await type("ticket close")).toBe("Ticket #1 is closed without a verdict.");
  expect(await type("ticket reopen", { reason: "Two are missing." })).toBe(
    "Ticket #1 is open again.",
  );
  await sandbox.until(() => told().length === 4, { what: "what the resident is told" });
  expect(told().map(({ text }) => text)).toEqual([
    expect.stringMatching(/^@Rosa Your payment is being checked now by @Sam\./),
    expect.stringMatching(/^@Rosa A question about your payment, from @Sam\..*\nWhich box\?$/),
    expect.stringMatching(/^@Rosa Your ticket is closed without a verdict\./),
    expect.stringMatching(/^@Rosa Your ticket was reopened by @Sam\..*\nTwo are missing\.$/),
  ]);
  const shown = await staff.slash(staffRoom, "ticket show", { ticket: "1" });
  expect(shown.message.text).toContain("Alt of Nils?");
  const read = resident.read(thread).map(({ text }) => text);
  expect(read.join("\n")).not.toContain("Alt of Nils");
});
