import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { expect, test } from "vitest";
import { choosePorts } from "#tests/e2e/site/support/ports";
import { createEstate, type Estate, setUp, startStage } from "#tests/e2e/support/stage";

async function check({ admin, staffRoom }: Estate) {
  const answer = await admin.slash(staffRoom, "setup check");
  const { content, embeds } = await answer.settled();
  expect(answer.ephemeral).toBe(true);
  const [embed] = embeds;
  return { content, lines: String(embed?.["description"]).split("\n") };
}

test("an admin sees what is still to do, then that all is well", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  const { admin, staffRoom, resident, desk, notices } = estate;
  const blank = await check(estate);
  expect(blank.content).toBe("1 of 10 checks needs something done:");
  expect(blank.lines[0]).toBe("**fail** This server isn't set up yet: run `/setup channels`.");
  await setUp(estate);
  expect((await check(estate)).lines[0]).toBe(
    "**warn** The payment desk has no panel for residents: post it with `/setup desk`.",
  );
  await admin.slash(staffRoom, "setup desk");
  await sandbox.until(() => resident.read(desk).length > 0, { what: "the panel" });
  const well = await check(estate);
  expect(well.content).toBe("All is well: 18 checks.");
  expect(well.lines.every((line) => line.startsWith("ok "))).toBe(true);
  expect(well.lines).toContain(
    `ok The notices channel <#${notices.id}> is of the right kind, and the bot has every permission there.`,
  );
  expect(well.lines.join("\n")).toMatch(/^ok The bot is connected/m);
});

test("an admin sees what broke in this server, and nothing of another one", async () => {
  const { sandbox } = await startStage();
  const [dream, harbour] = [createEstate(sandbox, "Dream"), createEstate(sandbox, "Harbour")];
  for (const estate of [dream, harbour]) {
    await setUp(estate);
    await estate.admin.slash(estate.staffRoom, "setup desk");
    const { resident, desk } = estate;
    await sandbox.until(() => resident.read(desk).length > 0, { what: "the panel" });
  }
  const { guild, notices, desk, staffRole } = dream;
  guild.deleteChannel(notices);
  guild.setOverwrite(desk, guild.botRole, { deny: P.ManageThreads });
  guild.setRolePermissions(staffRole, 0n);
  const broken = await check(dream);
  expect(broken.content).toBe("4 of 17 checks need something done:");
  expect(broken.lines.slice(0, 4)).toEqual([
    "**fail** The notices channel is gone: choose another one with `/setup channels`.",
    `**fail** The bot lacks permissions in <#${desk.id}>: grant its role Manage Threads there.`,
    expect.stringMatching(`^\\*\\*fail\\*\\* Discord hides .* from <@&${staffRole.id}>: give`),
    expect.stringMatching(`^\\*\\*fail\\*\\* <@&${staffRole.id}> can't see ticket threads: give`),
  ]);
  expect((await check(harbour)).content).toBe("All is well: 18 checks.");
});

test("an admin sees that a public page is on which nobody serves, and where it is once the bot does", async () => {
  const { env } = await choosePorts();
  for (const [served, line] of [
    [{}, "**warn** The public page is on, but the bot serves no pages: set HTTP_PORT"],
    [env, "ok The public page is on, at `/dream-seeker` on this bot's site."],
  ] as const) {
    const { sandbox } = await startStage({ env: served });
    const estate = createEstate(sandbox, "Dream Seeker");
    await setUp(estate);
    const { admin, staffRoom, staffRole } = estate;
    const page = { staff_role: staffRole, public_page: true };
    await (await admin.slash(staffRoom, "setup estate", page)).settled();
    const { lines } = await check(estate);
    expect(lines.filter((one) => one.includes("public page"))).toEqual([
      expect.stringContaining(line),
    ]);
  }
});
