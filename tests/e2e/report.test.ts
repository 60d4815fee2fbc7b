import { expect, test } from "vitest";
import type { MessageView } from "#sandbox/driver/message-view";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

async function readFile({ attachments }: MessageView): Promise<string> {
  const [file] = attachments;
  expect(file?.filename).toBe("incident-1.md");
  return (await fetch(file?.url ?? "")).text();
}

test("a report is previewed, posted once by two staff at once, corrected in place", async () => {
  const stage = await startStage();
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, admin, resident, staffRoom, notices } = estate;
  const report = async (options: Parameters<typeof staff.slash>[2] = {}, who = staff) =>
    (await who.slash(staffRoom, "incident report", { incident: "1", ...options })).message;

  const opened = { title: "Payments stall", system: "CasperLET", aware_at: "10m ago" };
  await staff.slash(staffRoom, "incident open", opened);
  await fileTicket(resident, estate);
  const early = await report({ publish: true });
  expect(early.content).toContain("Give the all-clear first");
  const draft = await report();
  expect(draft.content).toContain("It can be published after the all-clear.");
  expect(draft.buttons).toEqual([]);
  const allClear = await staff.slash(staffRoom, "incident all-clear");
  await sendAllClear(staff, allClear.message);
  await sandbox.until(() => resident.read(notices).length === 2, { what: "the all-clear" });

  const previews = [await report(), await report({}, admin)];
  const [preview] = previews;
  if (!preview) throw new Error("There is no preview.");
  expect(preview.ephemeral).toBe(true);
  expect(preview.text).toMatch(/First report by a resident: .* after 10 min/);
  expect(preview.text).toContain("1 ticket, L$1,500 in all.");
  expect(resident.read(notices)).toHaveLength(2);
  const [embeds, file] = [preview.embeds, await readFile(preview)];
  const [said, heard] = await Promise.all([
    staff.press(preview, "Publish"),
    admin.press(previews[1] ?? preview, "Publish"),
  ]);
  expect(said.message.text).toContain("is on its way to #notices");
  expect(heard.message.text).toMatch(/is on its way to #notices|being brought up to date/);
  const post = await sandbox.until(() => resident.read(notices).at(2), { what: "the report" });
  await sandbox.until(() => post.published, { what: "publishing" });
  expect(post.content).toBe("What happened: Payments stall");
  expect(post.embeds).toEqual(embeds);
  expect(await readFile(post)).toBe(file);
  expect(await readFile(post)).not.toMatch(/rosa|#1/i);

  const forgotten = { text: "The vendor knew.", at: "5m ago", incident: "1" };
  await staff.slash(staffRoom, "incident log", forgotten);
  await stage.restart();
  const again = await report();
  expect(again.buttons).toMatchObject([{ label: "Publish again" }]);
  expect(again.content).toContain(`/${notices.id}/${post.id}`);
  const updated = await report({ publish: true });
  expect(updated.content).toContain(`brought up to date: https://discord.com/channels/`);
  await sandbox.until(() => post.text.includes("The vendor knew."), { what: "the edited post" });
  expect(post.attachments).toHaveLength(1);
  expect(await readFile(post)).toContain(" SLT - The vendor knew.");
  expect(resident.read(notices)).toHaveLength(3);

  const reason = "One is still missing.";
  await staff.slash(staffRoom, "incident reopen", { incident: "1", reason });
  const stale = await staff.press(again, "Publish again");
  expect((await stale.settled()).content).toContain("Give the all-clear first");
  const forged = await resident.pressCustomId(post, again.buttons[0]?.customId ?? "");
  expect((await forged.settled()).content).toMatch(/^Only the estate's staff/);
  expect(stage.bot.lines.join("\n")).not.toMatch(/"level":(50|60)/);
});
