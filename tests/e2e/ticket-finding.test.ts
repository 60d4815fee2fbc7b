import { expect, test } from "vitest";
import type { OptionValues } from "#sandbox/driver/types";
import { createEstate, fileTicket, setUp, startStage } from "#tests/e2e/support/stage";
import { evening } from "#tests/support/world";

const transaction = "Transaction ID or chat line";

/** Rosa has #1 and, in an outage, #3; Nils has #2. */
async function createTickets() {
  const stage = await startStage({ clock: evening });
  const { sandbox } = stage;
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { staff, staffRoom, resident, neighbour } = estate;
  await fileTicket(resident, estate);
  await fileTicket(neighbour, estate, { "Avatar name": "Nils Hat", [transaction]: "CD56ef78" });
  const outage = { title: "Payments stall", system: "CasperLET", quiet: true };
  await staff.slash(staffRoom, "incident open", outage);
  await stage.setClock(evening + 120_000);
  await fileTicket(resident, estate, { [transaction]: "EF90ab12" });
  const queue = (content: string) =>
    sandbox.until(() => staff.read(staffRoom).find((view) => view.content === content), {
      what: content,
    });
  return { ...stage, ...estate, estate, queue };
}

test("staff find tickets by the queue, the list, a search and a ticket's own page", async () => {
  const { staff, staffRoom, queue, sandbox } = await createTickets();
  const card = await queue("Payment tickets that wait for a verdict: 3");
  expect(card.text).toMatch(/No incident: 2 tickets.*#1.*#2.*Incident #1 Payments stall.*#3/s);
  const all = await (await staff.press(card, "See all")).settled();
  expect(all.ephemeral).toBe(true);
  expect(all.content).toBe("Tickets, waiting for a verdict: 3");
  expect(staff.read(staffRoom).filter(({ content }) => content === card.content)).toHaveLength(1);

  const type = async (command: string, options: OptionValues) => {
    const { ephemeral, message } = await staff.slash(staffRoom, command, options);
    expect(ephemeral, command).toBe(true);
    return message;
  };
  const linked = await type("ticket list", { incident: "1", status: "open" });
  expect(linked.text).toMatch(/^Tickets of incident #1, open: 1\n.*#3/);
  const found = await type("ticket find", { query: "Rosa Mea" });
  expect(found.text).toMatch(/^Avatar name that begins with “Rosa Mea”: 2 tickets\n.*#3.*#1/s);
  const pasted = "Thanks for your payment! Your transactionID is: CD56ef78 http://sl.cm/t/CD56ef78";
  expect((await type("ticket find", { query: pasted })).text).toMatch(/“CD56ef78”: 1 ticket\n.*#2/);
  expect((await type("ticket find", { query: "zzz" })).content).toMatch(/^No ticket was found/);
  const shown = await type("ticket show", { ticket: "2" });
  expect(shown.text).toContain("nils.hat");
  expect((await type("ticket show", { ticket: "9" })).content).toMatch(/^There is no ticket “9”/);

  const offered = await staff.autocomplete(staffRoom, "ticket show", "ticket", "nils");
  expect(offered).toEqual([{ name: "#2 nils.hat (open)", value: "2" }]);

  const exported = await type("ticket export", { ticket: "1" });
  expect(exported.content).toContain("internal notes");
  const files = exported.attachments.map(({ filename }) => filename);
  expect(files).toEqual(["ticket-1.md", "ticket-1.json"]);
  const [, json] = await Promise.all(exported.attachments.map(({ url }) => read(url)));
  expect(JSON.parse(json ?? "")).toMatchObject({
    format: "allclear-ticket-1",
    ticket: { number: 1, transaction: { id: "Rosa12cd34" } },
  });
  expect(sandbox.requests.every(({ status }) => status < 500)).toBe(true);
});

test("a list of many turns its pages and keeps its filters", async () => {
  const { staff, staffRoom, guild, estate } = await createTickets();
  for (let count = 0; count < 15; count += 1) {
    const member = guild.createMember({ name: `Member ${count}` });
    await fileTicket(member, estate, { [transaction]: `ZZ${count}zz99` });
  }
  const { message } = await staff.slash(staffRoom, "ticket list", {
    incident: "1",
    status: "open",
  });
  expect(message.content).toBe("Tickets of incident #1, open: 16 (page 1 of 2)");
  const second = await (await staff.press(message, "Next")).settled();
  expect(second.id).toBe(message.id);
  expect(second.text).toMatch(/^Tickets of incident #1, open: 16 \(page 2 of 2\)\n.*#3\*?\*? rosa/);
  const found = await staff.slash(staffRoom, "ticket find", { query: "ZZ" });
  expect(found.message.content).toContain("15 tickets");
  const region = await staff.slash(staffRoom, "ticket find", { query: "Dream: Bay %" });
  expect(region.message.content).toMatch(/^No ticket was found/);
  const many = await staff.slash(staffRoom, "ticket find", { query: "dream" });
  const next = await (await staff.press(many.message, "Next")).settled();
  expect(next.content).toBe("Location that begins with “dream”: 18 tickets (page 2 of 2)");
});

test("an admin erases a resident: what it says is asked first, then gone everywhere", async () => {
  const { admin, staff, staffRoom, resident, neighbour, desk, queue, sandbox } =
    await createTickets();
  await queue("Payment tickets that wait for a verdict: 3");
  const refused = await staff.slash(staffRoom, "ticket erase", { resident });
  expect(refused.message.content).toMatch(/^Only members who may manage/);
  const asked = await admin.slash(staffRoom, "ticket erase", { resident });
  expect(asked.message.text).toMatch(/2 tickets here, 2 of them open. Nothing is erased yet/);
  const [button] = asked.message.buttons;
  const done = await (await admin.press(asked.message, "Erase 2 tickets")).settled();
  expect(done.content).toMatch(/^Erased: 2 tickets/);
  const again = await (await admin.pressCustomId(done, button?.customId ?? "")).settled();
  expect(again.content).toMatch(/^There is nothing to erase/);

  await sandbox.until(() => staff.threads(desk).length === 1, { what: "their threads gone" });
  await queue("Payment tickets that wait for a verdict: 1");
  const staffRead = () => staff.read(staffRoom).filter(({ ephemeral }) => !ephemeral);
  await sandbox.until(() => staffRead().every(({ text }) => !text.includes("rosa")), {
    what: "their name gone from the staff channel",
  });
  expect(staffRead().map(({ content }) => content)).toContain("Ticket #1: erased");
  expect(resident.threads(desk)).toEqual([]);
  expect(neighbour.threads(desk)).toHaveLength(1);
  const shown = await staff.slash(staffRoom, "ticket show", { ticket: "1" });
  expect(shown.message.text).toMatch(/^Ticket #1: erased/);
  const found = await staff.slash(staffRoom, "ticket find", { query: "rosa" });
  expect(found.message.content).toMatch(/^No ticket was found/);
  const status = await resident.slash(desk, "status");
  expect(status.message.text).toContain("None open");
});

test("residents reach none of it: by command, by autocomplete, or by a button", async () => {
  const { resident, neighbour, staff, admin, staffRoom, desk, queue } = await createTickets();
  const card = await queue("Payment tickets that wait for a verdict: 3");
  const asked = await admin.slash(staffRoom, "ticket erase", { resident });
  const bait = await staff.say(desk, "hello");
  const buttons = [
    card.buttons[0]?.customId ?? "",
    "ticket.list:1:0:any",
    "ticket.find:1:avatar:rosa",
    "ticket.history:1:1",
    asked.message.buttons[0]?.customId ?? "",
  ];
  const refusal = /^Only (the estate's staff|members who may manage)/;
  const how = { bypassPermissions: true };
  for (const person of [resident, neighbour]) {
    for (const [command, options] of [
      ["ticket list", {}],
      ["ticket find", { query: "rosa" }],
      ["ticket show", { ticket: "1" }],
      ["ticket export", { ticket: "1" }],
      ["ticket erase", { resident }],
    ] as const) {
      const { ephemeral, message } = await person.slash(desk, command, options, how);
      expect(message.content, command).toMatch(refusal);
      expect(message.embeds, command).toEqual([]);
      expect(ephemeral, command).toBe(true);
    }
    for (const [command, option] of [
      ["ticket show", "ticket"],
      ["ticket export", "ticket"],
      ["ticket list", "incident"],
    ] as const) {
      expect(await person.autocomplete(desk, command, option, "", {}, how), command).toEqual([]);
    }
    for (const id of buttons) {
      const answer = await (await person.pressCustomId(bait, id)).settled();
      expect(answer.content, id).toMatch(refusal);
    }
    expect(person.commands().filter((name) => name.startsWith("ticket"))).toEqual([]);
  }
  const forged = await (await staff.pressCustomId(bait, buttons.at(-1) ?? "")).settled();
  expect(forged.content).toMatch(/^Only members who may manage/);
});

test("another estate's staff find nothing of it", async () => {
  const { sandbox } = await createTickets();
  const other = createEstate(sandbox, "Harbour");
  await setUp(other);
  const { staff, admin, staffRoom } = other;
  const list = await staff.slash(staffRoom, "ticket list");
  expect(list.message.content).toBe("Tickets: 0");
  for (const query of ["rosa", "AB12cd34", "dream", "1"]) {
    const found = await staff.slash(staffRoom, "ticket find", { query });
    expect(found.message.content, query).toMatch(/^No ticket was found/);
  }
  for (const command of ["ticket show", "ticket export"]) {
    const shown = await staff.slash(staffRoom, command, { ticket: "1" });
    expect(shown.message.content, command).toMatch(/^There is no ticket “1”/);
    expect(await staff.autocomplete(staffRoom, command, "ticket", "")).toEqual([]);
  }
  const erased = await admin.slash(staffRoom, "ticket erase", { resident: other.resident });
  expect(erased.message.content).toMatch(/^There is nothing to erase/);
  expect(staff.read(staffRoom).some(({ content }) => content.includes("wait for a verdict"))).toBe(
    false,
  );
});

async function read(url: string): Promise<string> {
  return (await fetch(url)).text();
}
