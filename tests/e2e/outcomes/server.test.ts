import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { environmentOf, runDoctor, toDo } from "#tests/e2e/support/doctor";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";
import { fileInThread } from "#tests/e2e/support/ticket";

const outage = { title: "Payments stall", system: "CasperLET" };
const later = 26 * 60 * 60_000;

test("removed from the server while messages wait, and invited again a day later: all go out, once and in order", async () => {
  const clock = Date.now();
  const stage = await startStage({ clock });
  const { sandbox } = stage;
  const [estate, other] = ["Dream Seeker", "Bay City"].map((name) => createEstate(sandbox, name));
  if (!estate || !other) throw new Error("There are no estates.");
  for (const one of [estate, other]) await setUp(one);
  const { guild, staff, staffRoom, resident, notices } = estate;
  const { thread } = await fileInThread(sandbox, estate);
  await staff.slash(staffRoom, "incident open", outage);
  await sandbox.until(() => resident.read(notices).length, { what: "the first notice" });

  const path = new RegExp(`/channels/(${notices.id}|${thread.id})/`);
  sandbox.faults.fail({ path, status: 503, times: 1_000 });
  await staff.slash(staffRoom, "incident log", { text: "Second.", announce: true });
  await staff.slash(staffRoom, "incident log", { text: "Third.", announce: true });
  await staff.slash(staffRoom, "ticket ask", { ticket: "1", text: "Which tierbox?" });
  guild.kickBot();
  sandbox.faults.clear();
  const isLogged = () =>
    stage.bot.lines.filter((line) => line.includes("was removed from a server"));
  await sandbox.until(() => isLogged().length, { what: "the line in the log" });
  const seen = () =>
    resident.read(notices).map(({ text }) => /Second|Third/.exec(text)?.[0] ?? "First");
  await other.staff.slash(other.staffRoom, "incident open", outage);
  await sandbox.until(() => other.resident.read(other.notices).length, { what: "the other's" });
  expect(toDo(await runDoctor(environmentOf(stage)))).toContain(
    "fail  Dream Seeker: The bot is no longer in this server: invite it again with the address in the README.",
  );

  await stage.setClock(clock + later);
  await stage.bot.stop("SIGKILL");
  // Tried all day long, and a moment ago.
  const db = new Database(stage.databaseFile);
  const often = "UPDATE deliveries SET attempts = 300, due_at = ? WHERE status = 'pending'";
  db.prepare(often).run(clock + later + 5 * 60_000);
  db.close();
  await stage.restart("SIGKILL");
  await sandbox.until(() => sandbox.sessions.connected === 1, { what: "the bot" });
  expect(seen()).toEqual(["First"]);
  guild.inviteBot();
  const isAsked = () => resident.read(thread).some(({ text }) => text.includes("Which tierbox?"));
  await sandbox.until(() => seen().length === 3 && isAsked(), {
    what: "all that waited",
    timeoutMs: 15_000,
  });
  expect(seen()).toEqual(["First", "Second", "Third"]);
  expect(isLogged()).toHaveLength(0);
});
