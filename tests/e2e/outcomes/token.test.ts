import { expect, test } from "vitest";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";

const outage = { title: "Payments stall", system: "CasperLET" };

test("token revoked while a notice is under way: exit code 78, and with a good one each is there once", async () => {
  const stage = await startStage();
  const { sandbox, bot } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, staffRoom, resident, notices } = estate;
  const post = (channel: { id: string }) => ({
    method: "POST",
    path: new RegExp(`^/channels/${channel.id}/messages`),
  });
  sandbox.faults.latency({ ...post(notices), ms: 1_500 });
  sandbox.faults.fail({ ...post(staffRoom), status: 401 });
  await staff.slash(staffRoom, "incident open", outage);
  await sandbox.until(() => bot.process.exitCode !== null, { what: "the end", timeoutMs: 15_000 });
  expect(bot.process.exitCode).toBe(78);
  expect(bot.lines.join("\n")).toContain("DISCORD_TOKEN was rejected by Discord");
  await stage.restart();
  const consoles = () =>
    estate.guild.owner.read(staffRoom).filter(({ text }) => text.includes(outage.title));
  await sandbox.until(() => consoles().length, { what: "the console" });
  await staff.slash(staffRoom, "incident log", { text: "Second.", announce: true });
  const isTold = () => resident.read(notices).some(({ text }) => text.includes("Second."));
  await sandbox.until(isTold, { what: "what comes after it" });
  expect(resident.read(notices)).toHaveLength(2);
  expect(consoles()).toHaveLength(1);
});
