import { expect, test } from "vitest";
import type { ThreadView } from "#sandbox/driver/types";
import { plantTickets } from "#tests/e2e/support/plant-tickets";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";

const outage = { title: "Payments stall", system: "CasperLET" };
const isQuestion = (content: string) => content.includes("Has your payment shown up?");

/** An estate with an open incident and that many tickets of it, each with its thread. */
async function startOutage(tickets: number) {
  const stage = await startStage();
  const estate = createEstate(stage.sandbox);
  await setUp(estate);
  await estate.staff.slash(estate.staffRoom, "incident open", outage);
  await stage.bot.stop();
  const threads = await plantTickets(stage, estate, tickets);
  await stage.restart();
  const preview = await estate.staff.slash(estate.staffRoom, "incident all-clear", {});
  return { stage, ...estate, threads, preview: preview.message };
}

test("restart in the middle of a broadcast: killed three times, it asks in each of 1,000 threads once", {
  timeout: 240_000,
}, async () => {
  const { stage, guild, staff, threads, preview } = await startOutage(1_000);
  const { sandbox } = stage;
  const countAsked = (thread: ThreadView) =>
    guild.owner.read(thread).filter(({ content }) => isQuestion(content)).length;
  const asked = () => threads.filter((thread) => countAsked(thread) > 0).length;
  await sendAllClear(staff, preview);
  for (const some of [150, 450, 750]) {
    await sandbox.until(() => asked() >= some, { what: `${some} questions`, timeoutMs: 60_000 });
    await stage.restart("SIGKILL");
    expect(asked()).toBeLessThan(threads.length);
  }
  const all = { what: "every question", timeoutMs: 90_000 };
  await sandbox.until(() => asked() === threads.length, all);
  expect(threads.map(countAsked)).toEqual(threads.map(() => 1));
});

test("reopen during a broadcast: who was not asked yet never is", async () => {
  const { stage, staff, staffRoom, guild, threads, preview } = await startOutage(40);
  const { sandbox } = stage;
  const asked = () =>
    threads
      .flatMap((thread) => guild.owner.read(thread))
      .filter(({ content }) => isQuestion(content));
  const path = "/channels/{channel_id}/messages";
  sandbox.faults.latency({ method: "POST", path, ms: 150, times: 1_000 });
  await sendAllClear(staff, preview);
  await sandbox.until(() => asked().length > 0, { what: "the first questions" });
  const reason = "More payments are missing.";
  const reopened = await staff.slash(staffRoom, "incident reopen", { incident: "1", reason });
  expect((await reopened.settled()).content).toContain("Incident #1 is open again.");
  sandbox.faults.clear();
  await stage.restart("SIGKILL");
  const isTold = () => staff.read(staffRoom).some(({ text }) => text.includes(reason));
  await sandbox.until(isTold, { what: "the console" });
  const before = asked().length;
  expect(before).toBeLessThan(threads.length);
  const next = await staff.slash(staffRoom, "incident all-clear", { text: "Over now." });
  await sendAllClear(staff, next.message);
  await sandbox.until(() => asked().length >= before + threads.length, { what: "those questions" });
  expect(asked()).toHaveLength(before + threads.length);
});
