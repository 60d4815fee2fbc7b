import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { Person } from "#sandbox/driver/types";
import type { Sandbox } from "#sandbox/server";
import { sendAllClear } from "#tests/e2e/support/send-all-clear";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";

/** Stands in everything that a person types or names. */
const typed = "Sekret";
const png = { name: `${typed}.png`, type: "image/png", bytes: new Uint8Array([1, 2]) };
const callback = "/interactions/{interaction_id}/{interaction_token}/callback";
const original = "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
const messages = "/channels/{channel_id}/messages";
const message = `${typed}\n    at ${typed} (file:///${typed}.ts:1:1)`;

/** At SIGUSR2 something fails that nobody catches, as a request does whose body quotes a person. */
const failing = `process.on("SIGUSR2", () => {
  Promise.reject(Object.assign(new Error("${typed}"), { requestBody: { json: "${typed}" } }));
});`;
const preload = `--import=data:text/javascript,${encodeURIComponent(failing)}`;

async function begin() {
  const env = { LOG_LEVEL: "trace", NODE_OPTIONS: preload };
  const stage = await startStage({ env });
  const estate = createEstate(stage.sandbox, `${typed} Estate`);
  await setUp(estate);
  const resident = estate.guild.createMember({ name: `${typed} Resident` });
  const output: string[] = [];
  return { stage, ...stage, estate: { ...estate, resident }, ...estate, resident, output };
}

type Scene = Awaited<ReturnType<typeof begin>>;

const ticketForm = {
  "Avatar name": `${typed} Meadow`,
  "Rental location": `${typed} Bay`,
  "Amount and time paid": `L$1,500 ${typed}`,
  "Transaction ID or chat line": `Thanks! Your transactionID is: ${typed}12cd34`,
};

/** Waits for a line of the log since `from` that holds all of these. */
async function logged({ stage, sandbox }: Scene, from: number, ...parts: string[]) {
  const find = () =>
    stage.bot.lines.slice(from).find((line) => parts.every((part) => line.includes(part)));
  return sandbox.until(find, { what: `the line with ${parts}` });
}

/** A command whose answer may never come: nobody waits for it. */
function tryIt(person: Person, ...args: Parameters<Person["slash"]>): void {
  person.slash(...args).catch(() => undefined);
}

async function runAnOutage({
  sandbox,
  estate,
  admin,
  staff,
  staffRole,
  staffRoom,
  resident,
  desk,
}: Scene) {
  await admin.slash(staffRoom, "setup estate", { staff_role: staffRole, name: `${typed} Estates` });
  const outage = { title: `${typed} title`, system: `${typed} system`, details: typed };
  await staff.slash(staffRoom, "incident open", outage);
  await staff.slash(staffRoom, "incident log", { text: typed, announce: true });
  await staff.slash(staffRoom, "incident log", { text: typed, at: typed });
  await staff.autocomplete(staffRoom, "incident open", "system", typed);
  const said = await staff.say(staffRoom, typed, { files: [png] });
  await staff.messageMenu(said, "Log to incident");
  const told = await fileTicket(resident, estate, { ...ticketForm, Screenshots: [png] });
  const payer = await resident.press(told, "Paid by another avatar");
  await resident.submit(payer.modal, { "Payer's avatar name": typed, "Anything else": typed });
  await sandbox.until(() => resident.threads(desk)[0], { what: "the thread" });
  await staff.slash(staffRoom, "ticket ask", { ticket: "1", text: typed });
  await staff.slash(staffRoom, "ticket note", { ticket: "1", text: typed });
  await staff.slash(staffRoom, "ticket find", { query: typed });
  await staff.slash(staffRoom, "ticket verdict", { ticket: "1", verdict: "other", note: typed });
  await staff.slash(staffRoom, "ticket export", { ticket: "1" });
}

async function refuseAnswers(scene: Scene) {
  const { stage, sandbox, estate, resident, staff, staffRoom } = scene;
  const { faults } = sandbox;
  const from = stage.bot.lines.length;
  faults.fail({ method: "POST", path: callback, status: 400, message, times: 2 });
  tryIt(staff, staffRoom, "incident log", { text: typed });
  await logged(scene, from, "no answer could be given", '"status":400');
  faults.fail({ method: "PATCH", path: original, status: 400, message, times: 2 });
  fileTicket(resident, estate, ticketForm).catch(() => undefined);
  await logged(scene, from, "no answer could be given", '"method":"PATCH"', "/webhooks/");
  faults.fail({ method: "POST", path: callback, status: 502, message, times: 8 });
  tryIt(staff, staffRoom, "incident log", { text: typed });
  await logged(scene, from, "no answer could be given", "HTTPError", '"status":502');
  faults.clear();
}

async function refuseDeliveries(scene: Scene) {
  const { stage, sandbox, staff, staffRoom } = scene;
  const { faults } = sandbox;
  const say = async (index: number, ...parts: string[]) => {
    const from = stage.bot.lines.length;
    await staff.slash(staffRoom, "incident log", { text: `${typed} ${index}`, announce: true });
    await logged(scene, from, '"delivery":', ...parts);
    faults.clear();
  };
  faults.fail({ method: "POST", path: messages, status: 500, message });
  await say(1, "tried again", '"status":500');
  faults.fail({ method: "POST", path: messages, status: 403, message });
  await say(2, "tried again", '"status":403');
  faults.closeSocket({ method: "POST", path: messages });
  await say(3, "tried again", "no answer");
  faults.fail({ method: "POST", path: messages, status: 400, message });
  await say(4, "given up", '"path":"/api/v10/channels/');
}

/** The database refuses with words of its own; SQLite's own messages may quote too. */
async function refuseRows(scene: Scene) {
  const { stage, sandbox, staff, staffRoom, databaseFile } = scene;
  const db = new Database(databaseFile);
  db.exec(
    `CREATE TRIGGER refuse BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, '${typed}'); END`,
  );
  const told = await staff.slash(staffRoom, "incident log", { text: typed });
  const [id = "none"] = /[0-9a-f]{8}/.exec(told.message.content) ?? [];
  db.exec("DROP TRIGGER refuse");
  await logged(scene, 0, `"id":"${id}"`, '"command":"incident log"', "SqliteError", '"level":50');
  await logged(scene, 0, `"id":"${id}"`, '"outcome":"failed"', '"ms":');
  const from = stage.bot.lines.length;
  db.exec("ALTER TABLE events RENAME TO gone");
  tryIt(staff, staffRoom, "incident show");
  await logged(scene, from, '"command":"incident show"', '"outcome":"failed"');
  await staff.autocomplete(staffRoom, "incident edit", "event", typed);
  db.exec("ALTER TABLE gone RENAME TO events");
  await logged(scene, from, '"schema":"no such table: events"');
  await logged(scene, from, "autocomplete failed");
  db.exec(
    `CREATE TRIGGER refuse BEFORE UPDATE ON deliveries BEGIN SELECT RAISE(ABORT, '${typed}'); END`,
  );
  tryIt(staff, staffRoom, "incident log", { text: typed, announce: true });
  await logged(scene, from, "the outbox could not be read");
  db.exec("DROP TRIGGER refuse");
  db.close();
  await sandbox.until(() => sandbox.sessions.connected === 1, { what: "the bot to be there" });
}

/** Each ends the process: what nobody caught, and an interaction that discord.js can't read. */
async function endIt(scene: Scene) {
  const { stage, sandbox, output } = scene;
  const endings = [
    () => stage.bot.process.kill("SIGUSR2"),
    () =>
      sandbox.faults.dispatch("INTERACTION_CREATE", { type: 2, id: "1", token: typed, data: null }),
  ];
  for (const end of endings) {
    end();
    await sandbox.until(() => stage.bot.process.exitCode !== null, { what: "the end" });
    expect(stage.bot.process.exitCode).toBe(1);
    await sandbox.until(() => stage.bot.process.stdout?.readableEnded, { what: "the last line" });
    expect(stage.bot.lines.at(-1)).toContain('"level":60');
    output.push(...stage.bot.lines);
    await stage.restart("SIGKILL");
  }
}

function secretsOf({ token, requests }: Sandbox): string[] {
  const used = requests.map(
    ({ path }) => /^\/(?:interactions|webhooks)\/\d+\/([^/?]+)/.exec(path)?.[1],
  );
  return [...new Set(used)].flatMap((one) => one ?? []).concat(token, ...token.split(".").slice(1));
}

test("no line of the log holds the token, an interaction's, or what people typed", async () => {
  const scene = await begin();
  const { stage, sandbox, output, staff, staffRoom } = scene;
  await runAnOutage(scene);
  await refuseAnswers(scene);
  await refuseDeliveries(scene);
  await refuseRows(scene);
  await endIt(scene);
  sandbox.faults.closeGateway();
  await logged(scene, 0, "gateway connection lost");
  await logged(scene, 0, "gateway session resumed");
  const preview = await staff.slash(staffRoom, "incident all-clear", { text: typed });
  await sendAllClear(staff, preview.message, typed);
  await stage.bot.stop();
  const ending = stage.bot.lines.slice(
    stage.bot.lines.findIndex((one) => one.includes("stopping")),
  );
  expect(ending.join("\n"), "a bot that is stopped has nothing to warn of").not.toMatch(
    /"level":[456]0/,
  );
  output.push(...stage.bot.lines);

  const all = output.join("\n");
  expect(all).not.toMatch(new RegExp(typed, "i"));
  expect(all).not.toMatch(/authorization|Bot [\w-]+\./);
  const secrets = secretsOf(sandbox);
  expect(secrets.length).toBeGreaterThan(20);
  for (const secret of secrets) expect(all).not.toContain(secret);
  for (const line of output) expect(() => JSON.parse(line), line).not.toThrow();
  expect(all).toContain('"msg":"delivered"');
  expect(all).toContain('"route":"payment');
}, 120_000);
