import { PermissionFlagsBits } from "discord-api-types/v10";
import { expect, test } from "vitest";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";

test("channels of the wrong kind, or where a permission is missing, are refused by name", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  const { guild, admin, staffRoom, notices, desk } = estate;
  const right = { notices, staff: staffRoom, payment_desk: desk };
  const voice = guild.createChannel({ name: "voice", type: "voice" });
  const refusals: [object, RegExp][] = [
    [{ notices: voice }, /can't be the notices channel: choose an announcement or text channel/],
    [{ staff: notices }, /can't be the staff channel: choose a text channel/],
    [{ payment_desk: notices }, /can't be the payment desk channel: choose a text channel/],
    [{ payment_desk: staffRoom }, /can't be the staff and the payment desk channel at once/],
  ];
  for (const [wrong, message] of refusals) {
    const refused = await admin.slash(staffRoom, "setup channels", { ...right, ...wrong });
    expect(refused.message.content).toMatch(message);
    expect(refused.message.embeds).toEqual([]);
  }
  guild.setOverwrite(desk, guild.botRole, { deny: PermissionFlagsBits.CreatePrivateThreads });
  const refused = await admin.slash(staffRoom, "setup channels", right);
  expect(refused.message.content).toContain(`<#${desk.id}>: **Create Private Threads**`);
  guild.setOverwrite(notices, guild.botRole, {
    deny: PermissionFlagsBits.SendMessages | PermissionFlagsBits.AttachFiles,
  });
  const again = await admin.slash(staffRoom, "setup channels", right);
  expect(again.message.content).toContain(`<#${notices.id}>: **Send Messages, Attach Files**`);
});

test("before setup, commands say what to do first and give back what was typed", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  const { admin, staffRoom, resident } = estate;
  const outage = { title: "It stalls", system: "CasperLET" };
  const opened = await admin.slash(staffRoom, "incident open", outage);
  expect(opened.message.content).toContain("`/setup channels`");
  expect(opened.message.text).toContain("title: It stalls\nsystem: CasperLET");
  const told = await resident.slash(estate.desk, "payment");
  expect(told.message.content).toContain("`/setup channels`");
});

test("says which step is next, and warns where staff would not see threads", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  const { guild, admin, staffRoom, desk, staffRole, notices } = estate;
  guild.setRolePermissions(staffRole, 0n);
  const [first, second] = await setUp(estate);
  expect(first?.content).toContain("Next: `/setup estate`");
  expect(second?.content).toContain(`**Manage Threads** in <#${desk.id}>`);
  expect(second?.content).toContain("Discord hides `/incident` and `/ticket` from");
  expect(second?.content).toMatch(/\nNext: `\/setup desk` posts the panel that residents click\.$/);
  const posted = await admin.slash(staffRoom, "setup desk");
  expect(posted.message.content).toMatch(/^The panel is on its way.*\nAll else is set\./s);
  const { ManageMessages, ManageThreads } = PermissionFlagsBits;
  guild.setRolePermissions(staffRole, ManageMessages | ManageThreads);
  const again = await admin.slash(staffRoom, "setup estate", { staff_role: staffRole });
  expect(again.message.content).toMatch(/^Saved\..*\nAll set\. .*`\/incident open`[^\n]*$/);
  const everyone = await admin.slash(staffRoom, "setup estate", { staff_role: guild.everyone });
  expect(everyone.message.content).toMatch(/^Choose a role that only staff have/);
  const badLink = { staff_role: staffRole, help_url: "javascript:alert(1)" };
  const link = await admin.slash(staffRoom, "setup estate", badLink);
  expect(link.message.content).toMatch(/must be a full address/);
  const news = guild.createChannel({ name: "news" });
  const plain = { notices: news, staff: staffRoom, payment_desk: desk };
  const unpublished = await admin.slash(staffRoom, "setup channels", plain);
  expect(unpublished.message.content).toContain("isn't an announcement channel");
  expect(notices.type).not.toBe(news.type);
});
