import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { RateScope } from "#sandbox/faults";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";
import { fileInThread } from "#tests/e2e/support/ticket";

const outage = { title: "Payments stall", system: "CasperLET" };
const hours = 3_600_000;
const messages = /^\/channels\/\d+\/messages/;

/** Two estates with an open incident each, on a clock that can be set. */
async function begin() {
  const clock = Date.now();
  const stage = await startStage({ clock });
  const { sandbox } = stage;
  const estates = [
    createEstate(sandbox, "Dream Seeker"),
    createEstate(sandbox, "Bay City"),
  ] as const;
  for (const estate of estates) {
    await setUp(estate);
    await estate.staff.slash(estate.staffRoom, "incident open", outage);
  }
  const told = ({ resident, notices }: (typeof estates)[number]) =>
    resident.read(notices).map(({ text }) => /Second|Third/.exec(text)?.[0] ?? "First");
  const areOpen = () => estates.every((estate) => told(estate).length === 1);
  await sandbox.until(areOpen, { what: "both notices" });
  const attempts = () => {
    const db = new Database(stage.databaseFile, { readonly: true });
    const rows = db.prepare("SELECT attempts, status FROM deliveries WHERE last_error = ?");
    const found = rows.all("rate limited");
    db.close();
    return found;
  };
  return { stage, sandbox, clock, estates, told, attempts };
}

test("a rate limit of hours on one channel: others go on, then it all goes out in order, nothing given up", async () => {
  const { stage, sandbox, clock, estates, told, attempts } = await begin();
  const [estate, other] = estates;
  const { staff, staffRoom, notices } = estate;
  // Not the publishing of the first notice, which may still be under way.
  const path = new RegExp(`^/channels/${notices.id}/messages$`);
  sandbox.faults.rateLimit({ path, method: "POST", retryAfter: (6 * hours) / 1000 });
  await staff.slash(staffRoom, "incident log", { text: "Second.", announce: true });
  await sandbox.until(() => sandbox.faults.pending() === 0, { what: "the 429" });
  await staff.slash(staffRoom, "incident log", { text: "Third.", announce: true });
  await other.staff.slash(other.staffRoom, "incident log", { text: "Second.", announce: true });
  await sandbox.until(() => told(other).length === 2, { what: "the other estate's" });
  const isShown = () =>
    estate.guild.owner.read(staffRoom).some(({ text }) => text.includes("Discord has me wait."));
  await sandbox.until(isShown, { what: "the console" });
  expect(told(estate)).toEqual(["First"]);
  expect(attempts()).toEqual([{ attempts: 1, status: "pending" }]);
  await stage.restart("SIGKILL");
  await stage.setClock(clock + 6 * hours + 60_000);
  await sandbox.until(() => told(estate).length === 3, { what: "both", timeoutMs: 40_000 });
  expect(told(estate)).toEqual(["First", "Second", "Third"]);
});

test.each<[string, RateScope]>([
  ["global", "global"],
  ["of what stands in front of Discord", "none"],
])("a rate limit of hours that is %s: all waits, and then goes out in order", async (_, scope) => {
  const { stage, sandbox, clock, estates, told } = await begin();
  const limit = { path: messages, retryAfter: (6 * hours) / 1000, scope, times: 1_000 };
  sandbox.faults.rateLimit({ ...limit, method: "POST" });
  sandbox.faults.rateLimit({ ...limit, method: "PATCH" });
  for (const { staff, staffRoom } of estates) {
    for (const text of ["Second.", "Third."]) {
      await staff.slash(staffRoom, "incident log", { text, announce: true });
    }
  }
  const isTried = () => sandbox.requests.some(({ status }) => status === 429);
  await sandbox.until(isTried, { what: "the 429" });
  const limited = () => sandbox.requests.filter(({ status }) => status === 429).length;
  sandbox.faults.clear();
  expect(limited()).toBeLessThan(12);
  expect(estates.map(told)).toEqual([["First"], ["First"]]);
  await stage.restart("SIGKILL");
  await stage.setClock(clock + 6 * hours + 60_000);
  const areTold = () => estates.every((estate) => told(estate).length === 3);
  await sandbox.until(areTold, { what: "all", timeoutMs: 40_000 });
  for (const estate of estates) expect(told(estate)).toEqual(["First", "Second", "Third"]);
});

test("publishing that is limited for hours holds up neither notices nor threads, and is done then", async () => {
  const { stage, sandbox, clock, estates, told } = await begin();
  const [estate] = estates;
  const { staff, staffRoom, resident, notices } = estate;
  const published = () => resident.read(notices).filter((notice) => notice.published).length;
  await sandbox.until(() => published() === 1, { what: "the first, published" });
  const { thread } = await fileInThread(sandbox, estate);
  const path = "/channels/{channel_id}/messages/{message_id}/crosspost";
  sandbox.faults.rateLimit({ method: "POST", path, retryAfter: (6 * hours) / 1000 });
  await staff.slash(staffRoom, "incident log", { text: "Second.", announce: true });
  await sandbox.until(() => sandbox.faults.pending() === 0, { what: "the 429" });
  await staff.slash(staffRoom, "incident log", { text: "Third.", announce: true });
  await staff.slash(staffRoom, "ticket ask", { ticket: "1", text: "Which tierbox?" });
  const isAsked = () => resident.read(thread).some(({ text }) => text.includes("Which tierbox?"));
  await sandbox.until(() => told(estate).length === 3 && isAsked(), { what: "all of it" });
  expect(published()).toBe(1);
  await stage.restart("SIGKILL");
  await stage.setClock(clock + 6 * hours + 60_000);
  await sandbox.until(() => published() === 3, { what: "the publishing", timeoutMs: 40_000 });
  expect(told(estate)).toEqual(["First", "Second", "Third"]);
});
