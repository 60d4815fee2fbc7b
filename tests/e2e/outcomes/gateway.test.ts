import { expect, test } from "vitest";
import type { Sandbox } from "#sandbox/server";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";

const outage = { title: "Payments stall", system: "CasperLET" };
const patient = { timeoutMs: 20_000 };

/** What staff ask while the connection is lost is answered, once, and the bot works on. */
async function expectAnswered(lose: (sandbox: Sandbox) => void) {
  const stage = await startStage();
  const { sandbox, bot } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, staffRoom, resident, notices } = estate;
  lose(sandbox);
  const opened = await staff.slash(staffRoom, "incident open", outage);
  expect(opened.message.content).toContain("Incident #1 is open");
  await sandbox.until(() => resident.read(notices).length, { what: "the notice", ...patient });
  await sandbox.until(() => sandbox.sessions.connected === 1, { what: "one session", ...patient });
  expect(resident.read(notices)).toHaveLength(1);
  expect(bot.process.exitCode).toBeNull();
  return stage;
}

test("asked to reconnect (op 7), the bot resumes and answers what came meanwhile", async () => {
  const { sandbox } = await expectAnswered(({ faults }) => faults.askToReconnect());
  await sandbox.until(() => sandbox.sessions.resumes === 1, { what: "the RESUME", ...patient });
  expect(sandbox.sessions).toMatchObject({ identifies: 1, resumes: 1 });
});

test("an invalid session that may be resumed (op 9, true) is resumed", async () => {
  const { sandbox } = await expectAnswered(({ faults }) => faults.invalidateSessions(true));
  await sandbox.until(() => sandbox.sessions.resumes === 1, { what: "the RESUME", ...patient });
  expect(sandbox.sessions).toMatchObject({ identifies: 1, resumes: 1 });
});

test("an invalid session that may not (op 9, false) is begun anew: servers are known, and no one is told twice", async () => {
  const stage = await startStage();
  const { sandbox, bot } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, staffRoom, resident, notices } = estate;
  await staff.slash(staffRoom, "incident open", outage);
  await sandbox.until(() => resident.read(notices).length, { what: "the notice" });
  sandbox.faults.invalidateSessions(false);
  const isBack = () => sandbox.sessions.identifies === 2 && sandbox.sessions.connected === 1;
  await sandbox.until(isBack, { what: "another session", ...patient });
  const begun = () => bot.lines.filter((line) => line.includes("gateway session begun"));
  await sandbox.until(() => begun().length === 2, { what: "the line in the log", ...patient });
  const logged = await staff.slash(staffRoom, "incident log", { text: "Second.", announce: true });
  expect(logged.message.content).not.toBe("");
  const isTold = () => resident.read(notices).some(({ text }) => text.includes("Second."));
  await sandbox.until(isTold, { what: "the second notice" });
  expect(resident.read(notices)).toHaveLength(2);
});

test("a connection that answers no heartbeat is given up and resumed, and what came meanwhile is answered", async () => {
  const stage = await startStage({ heartbeatMs: 1_000 });
  const { sandbox, bot } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  sandbox.faults.answerHeartbeats(false);
  const isLost = () => bot.lines.some((line) => line.includes("gateway connection lost"));
  await sandbox.until(isLost, { what: "the line in the log", ...patient });
  sandbox.faults.answerHeartbeats(true);
  const { staff, staffRoom, resident, notices } = estate;
  const opened = await staff.slash(staffRoom, "incident open", outage);
  expect(opened.message.content).toContain("Incident #1 is open");
  await sandbox.until(() => resident.read(notices).length, { what: "the notice" });
  expect(sandbox.sessions.identifies).toBe(1);
  expect(sandbox.sessions.resumes).toBeGreaterThan(0);
});

test("a session that was closed as timed out (4009) is begun anew", async () => {
  const { sandbox, bot } = await startStage();
  sandbox.faults.closeGateway(4009);
  const isBack = () => sandbox.sessions.identifies === 2 && sandbox.sessions.connected === 1;
  await sandbox.until(isBack, { what: "another session", ...patient });
  expect(bot.process.exitCode).toBeNull();
});
