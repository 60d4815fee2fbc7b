import { copyFileSync, readdirSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { Person } from "#sandbox/driver/types";
import { runBackup } from "#tests/e2e/support/backup";
import { createEstate, fileTicket, type Stage, setUp, startStage } from "#tests/e2e/support/stage";

const outage = { title: "Payments stall", system: "CasperLET" };

/** As `docs/operations.md` says: put away what is left of the database, and lay the backup in its place. */
async function restore(stage: Stage, copy: string): Promise<void> {
  await stage.bot.stop("SIGKILL");
  const { databaseFile } = stage;
  const folder = dirname(databaseFile);
  for (const name of readdirSync(folder)) {
    const isOfDatabase = name.startsWith(basename(databaseFile));
    if (isOfDatabase) renameSync(join(folder, name), join(folder, `lost-${name}`));
  }
  copyFileSync(copy, databaseFile);
  await stage.restart("SIGKILL");
}

const slow = 60_000;
/** Longer than Discord remembers a nonce. */
const tenMinutes = 600_000;

test(
  "restored, the bot has everything up to the backup, and posts nothing twice",
  async () => {
    const stage = await startStage();
    const { sandbox, databaseFile } = stage;
    const estate = createEstate(sandbox);
    await setUp(estate);
    const { staff, staffRoom, resident, neighbour, notices, desk } = estate;
    const read = (person: Person, place: { id: string }) => person.read(place).map(({ id }) => id);
    await staff.slash(staffRoom, "incident open", outage);
    await fileTicket(resident, estate);
    await sandbox.until(() => countPending(databaseFile) === 0, { what: "an empty outbox" });

    const copy = join(dirname(databaseFile), "copy.db");
    expect((await runBackup({ DATABASE_URL: `file:${databaseFile}` }, [copy])).code).toBe(0);
    const tell = (text: string) => staff.slash(staffRoom, "incident log", { text, announce: true });
    for (const number of [1, 2, 3]) await tell(`Lost line ${number}`);
    await fileTicket(neighbour, estate);
    await sandbox.until(() => countPending(databaseFile) === 0, { what: "the lost notice" });
    const posted = read(resident, notices);
    const [thread] = resident.threads(desk);
    const inThread = thread ? read(resident, thread) : [];

    await restore(stage, copy);
    const mine = await (await resident.slash(desk, "my-tickets")).settled();
    expect(mine.text).toContain("#1");
    const shown = await (await staff.slash(staffRoom, "incident show")).settled();
    expect(shown.text).toContain(outage.title);
    expect(shown.text).not.toContain("Lost line");

    // Each start takes an id for the console: after two, new rows get ids that lost ones had a minute ago.
    await stage.restart();
    for (const number of [1, 2, 3]) await tell(`New line ${number}`);
    await sandbox.until(() => countPending(databaseFile) === 0, { what: "the new notices" });
    expect(read(resident, notices).slice(0, -3)).toEqual(posted);
    const newest = resident.read(notices).slice(-3);
    expect(newest.map(({ text }) => /New line \d/.exec(text)?.[0])).toEqual([
      "New line 1",
      "New line 2",
      "New line 3",
    ]);
    expect(thread && read(resident, thread)).toEqual(inThread);
    expect(resident.threads(desk)).toHaveLength(1);
  },
  slow,
);

test(
  "what waited at the backup and was sent since is not sent twice, though Discord forgot its nonces",
  async () => {
    const stage = await startStage({ clock: Date.now() });
    const { sandbox, databaseFile } = stage;
    const estate = createEstate(sandbox);
    await setUp(estate);
    const { guild, staff, staffRoom, resident, neighbour, notices, desk } = estate;
    const path = `/channels/${notices.id}/messages`;
    sandbox.faults.latency({ method: "POST", path, ms: 60_000 });
    await staff.slash(staffRoom, "incident open", outage);
    await staff.slash(staffRoom, "incident log", { text: "Next in line", announce: true });
    const copy = join(dirname(databaseFile), "copy.db");
    expect((await runBackup({ DATABASE_URL: `file:${databaseFile}` }, [copy])).code).toBe(0);
    expect(countPending(copy)).toBeGreaterThan(1);
    await stage.restart("SIGKILL");
    await sandbox.until(() => countPending(databaseFile) === 0, { what: "an empty outbox" });
    await fileTicket(resident, estate);
    await sandbox.until(() => countPending(databaseFile) === 0, { what: "the ticket's messages" });
    const read = () =>
      [notices, staffRoom].map((place) => guild.owner.read(place).map(({ id }) => id));
    const [posted, cards] = read();
    expect(posted).toHaveLength(2);

    await stage.bot.stop("SIGKILL");
    await stage.setClock(sandbox.clock.now() + tenMinutes);
    await restore(stage, copy);
    await sandbox.until(() => countPending(databaseFile) === 0, { what: "an empty outbox again" });
    expect(read()).toEqual([posted, cards]);
    // The lost ticket's number is given again: its thread isn't.
    sandbox.faults.dropResponse({ method: "POST", path: "/channels/{channel_id}/threads" });
    await fileTicket(neighbour, estate);
    expect(neighbour.threads(desk)).toHaveLength(1);
    expect(resident.threads(desk)).toHaveLength(1);
    expect(neighbour.threads(desk)[0]?.id).not.toBe(resident.threads(desk)[0]?.id);
  },
  slow,
);

function countPending(file: string): number {
  const database = new Database(file, { readonly: true });
  const count = database.prepare("SELECT count(*) FROM deliveries WHERE status = 'pending'");
  const pending = Number(count.pluck().get());
  database.close();
  return pending;
}
