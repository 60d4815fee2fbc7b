import { expect, test } from "vitest";
import type { ThreadView } from "#sandbox/driver/types";
import type { LoggedRequest } from "#sandbox/request-log";
import type { Sandbox } from "#sandbox/server";
import { plantTickets } from "#tests/e2e/support/plant-tickets";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, type Estate, type Stage, setUp, startStage } from "#tests/e2e/support/stage";
import { mostInASecond } from "#tests/support/most-in-a-second";

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
  return { stage, ...estate, threads, preview: preview.message, told: watchConsole(stage, estate) };
}

/** What the console says of the messages to residents, and each count that it said so far. */
function watchConsole({ sandbox }: Stage, { staff, staffRoom }: Estate) {
  const card = () =>
    staff.read(staffRoom).find(({ content }) => content.startsWith("Incident #1: "));
  const says = (what: string) =>
    sandbox.until(() => card()?.text.includes(what), { what, timeoutMs: 15_000 });
  const edits = () => {
    const path = `/channels/${staffRoom.id}/messages/${card()?.id}`;
    return sandbox.requests.filter((one) => one.method === "PATCH" && one.path.endsWith(path));
  };
  const counts = () =>
    edits().flatMap(({ body }) => {
      const said = /([\d,]+) of 1,002 delivered so far/.exec(JSON.stringify(body))?.[1];
      return said ? [Number(said.replace(",", ""))] : [];
    });
  return { card, says, edits, counts };
}

/** When Discord had the requests that it counts, which answers to interactions are not among. */
function listPaced({ requests }: Sandbox): number[] {
  const isCounted = ({ route }: LoggedRequest) => !/^\/(interactions|webhooks)\//.test(route ?? "");
  return requests.filter(isCounted).map(({ at }) => at);
}

test("restart in the middle of a broadcast: killed three times, it asks in each of 1,000 threads once, and at Discord's pace", {
  timeout: 240_000,
}, async () => {
  const { stage, guild, staff, threads, preview, told } = await startOutage(1_000);
  const { sandbox } = stage;
  const countAsked = (thread: ThreadView) =>
    guild.owner.read(thread).filter(({ content }) => isQuestion(content)).length;
  const asked = () => threads.filter((thread) => countAsked(thread) > 0).length;
  await sendAllClear(staff, preview);
  for (const some of [150, 450, 750]) {
    await sandbox.until(() => asked() >= some, { what: `${some} questions`, timeoutMs: 60_000 });
    await stage.restart("SIGKILL");
    expect(asked()).toBeLessThan(threads.length);
    await told.says("of 1,002 delivered so far.");
  }
  const all = { what: "every question", timeoutMs: 90_000 };
  await sandbox.until(() => asked() === threads.length, all);
  expect(threads.map(countAsked)).toEqual(threads.map(() => 1));
  await told.says("1,002 of 1,002 delivered.");
  expect(mostInASecond(listPaced(sandbox))).toBeLessThanOrEqual(50);
});

test("a broadcast shows on the console as it goes on, in few edits, and how it ended", {
  timeout: 240_000,
}, async () => {
  const { stage, staff, threads, preview, told } = await startOutage(1_000);
  const { sandbox } = stage;
  const [first] = threads;
  const path = new RegExp(`/channels/${first?.id}/messages$`);
  sandbox.faults.fail({ method: "POST", path, status: 400 });
  const before = told.edits().length;
  await sendAllClear(staff, preview);
  const ended = () => told.card()?.text.includes("residents: 1 of 1,002 undelivered.");
  await sandbox.until(ended, { what: "the outcome", timeoutMs: 90_000 });
  const counts = told.counts();
  expect(counts.length).toBeGreaterThan(1);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(told.edits().length - before).toBeLessThan(20);
  expect(told.card()?.text).toContain("1 message in a ticket's thread: could not be delivered.");
  const retry = await staff.press(told.card() ?? preview, "Retry");
  expect(retry.ephemeral).toBe(true);
  expect(retry.message.content).toBe("1 message is tried again.");
  await told.says("1,002 of 1,002 delivered.");
  expect(told.card()?.buttons.map(({ label }) => label)).not.toContain("Retry");
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
