import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { Ref } from "#sandbox/driver/types";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

const outage = { title: "Payments stall", system: "CasperLET" };
/** Longer than Discord remembers a nonce. */
const tenMinutes = 600_000;

/** An estate whose bot is killed as soon as Discord has done something, and comes back ten minutes later. */
async function setStage() {
  const stage = await startStage({ clock: Date.now() });
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { notices, staffRoom, desk, guild } = estate;

  /** Loses the answer to what is posted there; resolves once the bot that came back has nothing left to do. */
  async function lose(path: string | RegExp, act: () => Promise<unknown>) {
    const posted = () => sandbox.requests.filter((one) => isPost(one.path, one.method)).length;
    const isPost = (at: string, method: string) =>
      method === "POST" && (typeof path === "string" ? path === at : path.test(at));
    const before = posted();
    sandbox.faults.dropResponse({ method: "POST", path });
    // Whoever waits for the bot is not answered any more.
    act().catch(() => undefined);
    await sandbox.until(() => posted() > before, { what: "the post whose answer is lost" });
    await stage.bot.stop("SIGKILL");
    expect(sandbox.faults.pending()).toBe(0);
    await stage.setClock(sandbox.clock.now() + tenMinutes);
    await stage.restart("SIGKILL");
    const isDone = () => countPending(stage.databaseFile) === 0;
    await sandbox.until(isDone, { what: "an empty outbox" });
  }

  const messagesOf = ({ id }: Ref) => `/channels/${id}/messages`;
  const others = [notices, staffRoom, desk].map(({ id }) => id).join("|");
  return {
    ...estate,
    estate,
    stage,
    sandbox,
    lose,
    messagesOf,
    inThread: new RegExp(`^/channels/(?!${others})\\d+/messages$`),
    posts: (place: Ref) => guild.owner.read(place).filter(({ type }) => type === 0),
  };
}

function countPending(file: string): number {
  const database = new Database(file, { readonly: true });
  const count = database.prepare("SELECT count(*) FROM deliveries WHERE status = 'pending'");
  const pending = Number(count.pluck().get());
  database.close();
  return pending;
}

test("a notice, a console and the queue are there once, and up to date", {
  timeout: 120_000,
}, async () => {
  const { staff, resident, notices, staffRoom, estate, lose, messagesOf, posts } = await setStage();
  await lose(messagesOf(staffRoom), () => staff.slash(staffRoom, "incident open", outage));
  await lose(messagesOf(notices), () =>
    staff.slash(staffRoom, "incident log", { text: "The same words.", announce: true }),
  );
  await lose(messagesOf(staffRoom), () => fileTicket(resident, estate));
  const [opened, logged, ...more] = posts(notices);
  expect([opened?.text, logged?.text].join("\n")).toMatch(/Payments stall[\s\S]*The same words\./);
  expect(more).toEqual([]);
  expect([opened?.published, logged?.published]).toEqual([true, true]);
  const [console, queue, ...others] = posts(staffRoom);
  expect(console?.text).toContain("The same words.");
  expect(queue?.text).toContain("Payment tickets that wait");
  expect(others).toEqual([]);
});

test("a ticket's card and a question in its thread are there once", async () => {
  const { staff, resident, staffRoom, desk, estate, lose, inThread, posts } = await setStage();
  await lose(inThread, () => fileTicket(resident, estate));
  const question = { ticket: "1", text: "Which box?" };
  await lose(inThread, () => staff.slash(staffRoom, "ticket ask", question));
  const [thread, ...threads] = resident.threads(desk);
  expect(threads).toEqual([]);
  const [card, asked, ...others] = posts(thread ?? desk);
  expect(card?.text).toMatch(/^Ticket #1 for[\s\S]*waiting/);
  expect(asked?.text).toContain("Which box?");
  expect(others).toEqual([]);
});

test("a screenshot is there once", async () => {
  const { resident, desk, sandbox, estate, lose, inThread, posts } = await setStage();
  const Screenshots = { name: "box.png", type: "image/png", bytes: new Uint8Array([1, 2, 3]) };
  const card = async () => posts(resident.threads(desk)[0] ?? desk).length > 0;
  fileTicket(resident, estate, { Screenshots }).catch(() => undefined);
  await sandbox.until(card, { what: "the card, after which comes the screenshot" });
  await lose(inThread, async () => undefined);
  const [thread] = resident.threads(desk);
  const [, screenshot, ...others] = posts(thread ?? desk);
  expect(screenshot?.attachments).toMatchObject([{ filename: "ticket-1-1.png", size: 3 }]);
  expect(others).toEqual([]);
});

test("a direct message is there once", async () => {
  const { staff, resident, staffRoom, sandbox, estate, lose, messagesOf } = await setStage();
  const told = await fileTicket(resident, estate);
  await (await resident.press(told, "Send me news by DM")).settled();
  await staff.slash(staffRoom, "ticket claim", { ticket: "1" });
  const [first] = await sandbox.until(() => (resident.dms().length > 0 ? resident.dms() : null), {
    what: "the first direct message",
  });
  const question = { ticket: "1", text: "Which box?" };
  await lose(messagesOf({ id: first?.channelId ?? "" }), () =>
    staff.slash(staffRoom, "ticket ask", question),
  );
  const texts = resident.dms().map(({ text }) => text);
  expect(texts.filter((text) => text.includes("Which box?"))).toHaveLength(1);
  expect(texts).toHaveLength(2);
});
