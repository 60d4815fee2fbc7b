import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { expect, test } from "vitest";
import type { Person, Ref } from "#sandbox/driver/types";
import { environmentOf, runDoctor, toDo } from "#tests/e2e/support/doctor";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";
import { fileInThread } from "#tests/e2e/support/ticket";

const outage = { title: "Payments stall", system: "CasperLET" };

/** An estate with an open incident, and a resident's ticket with its thread. */
async function begin() {
  const stage = await startStage();
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { thread } = await fileInThread(sandbox, estate);
  const { staff, staffRoom, resident, notices } = estate;
  await staff.slash(staffRoom, "incident open", outage);
  const reads = (person: Person, place: Ref, text: string | RegExp) =>
    person.read(place).filter((view) => view.text.match(text));
  const sees = (person: Person, place: Ref, text: string | RegExp) =>
    sandbox.until(() => reads(person, place, text)[0], { what: String(text), timeoutMs: 15_000 });
  await sees(resident, notices, outage.title);
  return { stage, sandbox, estate, ...estate, thread, reads, sees };
}

test("notices channel gone: the console says so, and another one gets what waits, once and in order", async () => {
  const { sandbox, estate, guild, staff, staffRoom, resident, notices, reads, sees, stage } =
    await begin();
  guild.deleteChannel(notices);
  await staff.slash(staffRoom, "incident log", { text: "Second.", announce: true });
  await staff.slash(staffRoom, "incident log", { text: "Third.", announce: true });
  await sees(
    guild.owner,
    staffRoom,
    /The channel is gone: set another one with `\/setup channels`/,
  );
  expect(toDo(await runDoctor(environmentOf(stage)))).toContain(
    "fail  Dream Seeker: The notices channel is gone: choose another one with `/setup channels`.",
  );
  await stage.restart("SIGKILL");
  const other = guild.createChannel({ name: "news", type: "announcement" });
  await setUp({ ...estate, notices: other });
  await sees(resident, other, "Third.");
  const told = resident.read(other).map(({ text }) => /Second|Third/.exec(text)?.[0]);
  expect(told).toEqual(["Second", "Third"]);
  await sandbox.until(() => reads(guild.owner, staffRoom, "The channel is gone").length === 0, {
    what: "the console without it",
  });
});

test("staff channel gone: what staff do is answered with what to repair, and its console follows", async () => {
  const { sandbox, estate, guild, staff, staffRoom, desk, resident, notices, ...more } =
    await begin();
  const { reads, sees, stage } = more;
  guild.deleteChannel(staffRoom);
  await staff.slash(desk, "incident log", { text: "Second.", announce: true });
  await sees(resident, notices, "Second.");
  const warned = async () => {
    await staff.slash(desk, "incident show");
    return staff.read(desk).some(({ text }) => text.startsWith("**The staff channel is gone**"));
  };
  await sandbox.until(warned, { what: "the warning", timeoutMs: 15_000 });
  expect(toDo(await runDoctor(environmentOf(stage)))).toContain(
    "fail  Dream Seeker: The staff channel is gone: choose another one with `/setup channels`.",
  );
  await stage.restart("SIGKILL");
  const other = guild.createChannel({ name: "crew" });
  const options = { notices, staff: other, payment_desk: desk };
  await estate.admin.slash(desk, "setup channels", options);
  await sees(guild.owner, other, "Second.");
  expect(reads(resident, notices, "Second.")).toHaveLength(1);
  const before = staff.read(desk).length;
  await staff.slash(desk, "incident show");
  expect(staff.read(desk)).toHaveLength(before + 1);
});

test("payment desk gone with its threads: tickets get threads in the next one, with their cards", async () => {
  const { sandbox, estate, guild, staff, staffRoom, desk, resident, sees } = await begin();
  guild.deleteChannel(desk);
  await staff.slash(staffRoom, "ticket ask", { ticket: "1", text: "Which tierbox?" });
  await sees(guild.owner, staffRoom, /^\*\*Ticket threads can't be opened.*\n.*is gone/);
  const other = guild.createChannel({ name: "desk-2" });
  await setUp({ ...estate, desk: other });
  const findThread = () => resident.threads(other)[0];
  const thread = await sandbox.until(findThread, { what: "the next thread" });
  await sees(resident, thread, "Which tierbox?");
  expect(resident.read(thread).filter(({ text }) => text.startsWith("Ticket #1"))).toHaveLength(1);
  await sees(guild.owner, staffRoom, /Ticket threads open again/);
});

test("lost permission in the notices channel: shown, and given back it goes on by itself", async () => {
  const { guild, staff, staffRoom, resident, notices, reads, sees, stage } = await begin();
  guild.setOverwrite(notices, guild.botRole, { deny: P.SendMessages });
  await staff.slash(staffRoom, "incident log", { text: "Second.", announce: true });
  await sees(guild.owner, staffRoom, /Discord refuses: check that I may post in the channel/);
  expect(toDo(await runDoctor(environmentOf(stage)))).toContain(
    "fail  Dream Seeker: The bot lacks permissions in #notices: grant its role Send Messages there.",
  );
  guild.setOverwrite(notices, guild.botRole, {});
  await sees(resident, notices, "Second.");
  expect(reads(resident, notices, "Second.")).toHaveLength(1);
});

test.each([
  ["Send Messages in Threads", P.SendMessagesInThreads],
  ["View Channel", P.ViewChannel],
])(
  "lost %s for threads that are there: staff are told once, and when what waited is posted",
  async (permission, bit) => {
    const {
      sandbox,
      estate,
      guild,
      staff,
      staffRoom,
      desk,
      resident,
      neighbour,
      reads,
      sees,
      thread,
    } = await begin();
    const second = await fileInThread(sandbox, estate, neighbour);
    guild.setOverwrite(desk, guild.botRole, { deny: bit });
    for (const ticket of ["1", "2"]) {
      await staff.slash(staffRoom, "ticket ask", { ticket, text: "Which tierbox?" });
    }
    const trouble = await sees(guild.owner, staffRoom, /^\*\*Ticket threads can't be written in/);
    expect(trouble.content).toContain(`**${permission}**`);
    guild.setOverwrite(desk, guild.botRole, {});
    await sees(resident, thread, "Which tierbox?");
    await sees(neighbour, second.thread, "Which tierbox?");
    await sees(guild.owner, staffRoom, /^\*\*Ticket threads can be written in again/);
    expect(reads(guild.owner, staffRoom, /^\*\*Ticket threads/)).toHaveLength(1);
    expect(reads(resident, thread, "Which tierbox?")).toHaveLength(1);
  },
);

test("a message that Discord doesn't take for a thread is told to staff", async () => {
  const { sandbox, guild, staff, staffRoom, sees, thread } = await begin();
  const path = new RegExp(`/channels/${thread.id}/messages$`);
  sandbox.faults.fail({ method: "POST", path, status: 400 });
  await staff.slash(staffRoom, "ticket ask", { ticket: "1", text: "Which tierbox?" });
  const told = await sees(guild.owner, staffRoom, /^Ticket #1: Discord doesn't take a message/);
  expect(told.content).toContain(`<#${thread.id}>`);
});
