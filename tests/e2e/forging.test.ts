import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { features } from "#commands/index";
import { type Forged, forge } from "#tests/e2e/support/forge";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";
import { fileInThread } from "#tests/e2e/support/ticket";

const refused =
  /^(Only the estate's staff|Only members who may manage|There is no ticket “1” that you can see here)/;

/** Every component there is, as if it were the neighbour's ticket, or staff's. */
const forged = (neighbour: string): Forged[] => [
  { type: "modal", route: "incident.edit", fields: "1:1" },
  { type: "modal", route: "incident.log-message", fields: "1:2:1" },
  { type: "button", route: "incident.all-clear", fields: "1" },
  { type: "modal", route: "incident.all-clear-reason", fields: "1" },
  { type: "button", route: "ticket.shown", fields: "1" },
  { type: "button", route: "ticket.missing", fields: "1:1" },
  { type: "button", route: "incident.publish-report", fields: "1" },
  { type: "button", route: "incident.list", fields: "1" },
  { type: "button", route: "incident.show", fields: "1:0:later" },
  { type: "button", route: "incident.in-world", fields: "1" },
  { type: "select", route: "incident.in-world-pick" },
  { type: "button", route: "incident.remind-update", fields: "1:1" },
  { type: "modal", route: "incident.remind-form", fields: "1:1" },
  { type: "button", route: "incident.remind-snooze", fields: "1:1" },
  { type: "button", route: "incident.remind-stop", fields: "1:1" },
  { type: "button", route: "incident.suggest-open", fields: "1:1" },
  { type: "modal", route: "incident.suggest-form", fields: "1:1" },
  { type: "button", route: "incident.suggest-dismiss", fields: "1:1" },
  { type: "button", route: "incident.link-offer", fields: "1:link" },
  { type: "button", route: "console.log", fields: "1" },
  { type: "modal", route: "incident.log-form", fields: "1" },
  { type: "button", route: "console.vendor", fields: "1" },
  { type: "modal", route: "console.vendor-form", fields: "1" },
  { type: "button", route: "console.payments", fields: "1:paused" },
  { type: "modal", route: "console.payments-form", fields: "1:paused" },
  { type: "select", route: "console.phase", fields: "1", value: "identified" },
  { type: "button", route: "console.in-world", fields: "1" },
  { type: "button", route: "console.report", fields: "1" },
  { type: "button", route: "console.retry", fields: "1" },
  { type: "button", route: "console.all-clear", fields: "1" },
  { type: "modal", route: "console.all-clear-form", fields: "1" },
  { type: "modal", route: "payment.file", fields: neighbour },
  { type: "button", route: "ticket.correct", fields: "1" },
  { type: "modal", route: "payment.correct", fields: "1:1" },
  { type: "select", route: "ticket.tierbox", fields: "1", value: "overdue" },
  { type: "button", route: "ticket.payer", fields: "1" },
  { type: "modal", route: "payment.payer", fields: "1" },
  { type: "select", route: "ticket.incident", fields: "1" },
  { type: "button", route: "ticket.dm", fields: "1:on" },
  { type: "button", route: "ticket.claim", fields: "1:0" },
  { type: "button", route: "ticket.ask", fields: "1" },
  { type: "modal", route: "ticket.ask-form", fields: "1" },
  { type: "button", route: "ticket.answer", fields: "1" },
  { type: "modal", route: "ticket.answer-form", fields: "1" },
  { type: "button", route: "ticket.verdict", fields: "1" },
  { type: "modal", route: "ticket.verdict-form", fields: "1" },
  { type: "button", route: "ticket.confirm-verdict", fields: "1" },
  { type: "button", route: "ticket.note", fields: "1" },
  { type: "modal", route: "ticket.note-form", fields: "1" },
  { type: "button", route: "ticket.link", fields: "1" },
  { type: "modal", route: "ticket.link-form", fields: "1" },
  { type: "button", route: "ticket.reopen", fields: "1" },
  { type: "modal", route: "ticket.reopen-form", fields: "1" },
  { type: "button", route: "ticket.queue" },
  { type: "button", route: "ticket.list", fields: "1:0:any" },
  { type: "button", route: "ticket.find", fields: "1:avatar:nils" },
  { type: "button", route: "ticket.history", fields: "1:1" },
  { type: "button", route: "ticket.erase", fields: `${neighbour}:1:1:1` },
];

/** These show everyone what is theirs alone. */
const own: Forged[] = [
  { type: "button", route: "ticket.file" },
  { type: "button", route: "ticket.mine", fields: "1" },
];

/** An estate of which nobody else may know anything, and all that is needed to try. */
async function begin() {
  const { sandbox, databaseFile } = await startStage();
  const [estate, elsewhere] = [createEstate(sandbox), createEstate(sandbox, "Harbour")];
  await setUp(estate);
  await setUp(elsewhere);
  const { neighbour, staff, staffRoom } = estate;
  const outage = { title: "Zyzzyva", system: "Zyzzyva", quiet: true };
  await staff.slash(staffRoom, "incident open", outage);
  await fileInThread(sandbox, estate, neighbour, { "Avatar name": "Zyzzyva Meadow" });
  await staff.slash(staffRoom, "ticket verdict", { ticket: "1", verdict: "credited" });
  await staff.slash(staffRoom, "incident all-clear");
  const read = () => readRows(databaseFile);
  const isIdle = () => read()["deliveries"]?.every(({ status }) => status === "done");
  await sandbox.until(isIdle, { what: "an empty outbox" });
  return { estate, elsewhere, read, all: forged(neighbour.id) };
}

const nameOf = ({ type, route }: Pick<Forged, "type" | "route">) => `${type} ${route}`;

test("nothing that a resident forges does or shows anything of staff's or a neighbour's", async () => {
  const { estate, read, all } = await begin();
  const { resident, desk } = estate;
  const before = read();
  const routes = features.flatMap(({ components }) => components);
  expect([...all, ...own].map(nameOf).toSorted()).toEqual(routes.map(nameOf).toSorted());
  const bait = await resident.say(desk, "hello");
  const opened = (await resident.slash(desk, "payment")).modal;
  for (const one of all) {
    const answer = await forge(resident, { bait, opened }, one);
    expect(answer.kind, nameOf(one)).not.toBe("modal");
    const { content, text, ephemeral } = await answer.settled();
    expect(content, nameOf(one)).toMatch(refused);
    expect(text, nameOf(one)).not.toMatch(/zyzzyva/i);
    expect(ephemeral, nameOf(one)).toBe(true);
  }
  for (const one of own) {
    const answer = await forge(resident, { bait, opened }, one);
    const shown = answer.kind === "modal" ? answer.modal.fields : answer.message.text;
    expect(JSON.stringify(shown), nameOf(one)).not.toMatch(/zyzzyva/i);
  }
  expect(read()).toEqual(before);
});

test("nothing that another estate's staff forge does or shows anything of this one's", async () => {
  const { elsewhere, read, all } = await begin();
  const { admin, desk } = elsewhere;
  const before = read();
  const bait = await admin.say(desk, "hello");
  const opened = (await admin.slash(desk, "payment")).modal;
  // To file for a member of their own estate is theirs.
  for (const one of all.filter(({ route }) => route !== "payment.file")) {
    const answer = await forge(admin, { bait, opened }, one);
    expect(answer.kind, nameOf(one)).not.toBe("modal");
    expect((await answer.settled()).text, nameOf(one)).not.toMatch(/zyzzyva|wrong/i);
  }
  expect(read()).toEqual(before);
});

/** Every row of every table. */
function readRows(file: string) {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const rows = tables.map(({ name }) => [name, database.prepare(`SELECT * FROM "${name}"`).all()]);
  database.close();
  return Object.fromEntries(rows) as Record<string, Record<string, unknown>[]>;
}
