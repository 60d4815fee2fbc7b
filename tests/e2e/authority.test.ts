import { expect, test } from "vitest";
import type { OptionValues } from "#sandbox/driver/types";
import { createEstate, setUp, startStage } from "#tests/e2e/support/stage";

test("a member who isn't staff is refused by every staff command, whatever Discord's settings say", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { resident, staff, staffRoom, notices, desk, staffRole } = estate;
  await staff.slash(desk, "incident open", { title: "x", system: "y", quiet: true });
  const commands: [string, OptionValues][] = [
    ["incident open", { title: "x", system: "y" }],
    ["incident log", { text: "x" }],
    ["incident all-clear", {}],
    ["incident vendor", { text: "x" }],
    ["incident phase", { to: "identified" }],
    ["incident payments", { state: "paused" }],
    ["incident edit", { event: "1" }],
    ["incident remove", { event: "1", reason: "x" }],
    ["incident reopen", { incident: "1", reason: "It is not over." }],
    ["incident report", {}],
    ["incident merge", { incident: "1", into: "2" }],
    ["incident list", {}],
    ["incident show", {}],
    ["ticket claim", { ticket: "1" }],
    ["ticket ask", { ticket: "1", text: "x" }],
    ["ticket verdict", { ticket: "1", verdict: "recovered" }],
    ["ticket note", { ticket: "1", text: "x" }],
    ["ticket link", { ticket: "1", incident: "1" }],
    ["ticket close", { ticket: "1" }],
    ["ticket reopen", { ticket: "1", reason: "x" }],
    ["ticket list", {}],
    ["ticket find", { query: "x" }],
    ["ticket show", { ticket: "1" }],
    ["ticket export", { ticket: "1" }],
    ["ticket erase", { resident }],
    ["setup channels", { notices, staff: staffRoom, payment_desk: desk }],
    ["setup estate", { staff_role: staffRole }],
    ["setup desk", {}],
    ["setup check", {}],
  ];
  expect(
    commands
      .map(([name]) => name)
      .concat("Log to incident", "File payment ticket", "payment", "my-tickets", "status")
      .sort(),
  ).toEqual(staffCommands(estate));
  for (const [command, options] of commands) {
    const { ephemeral, message } = await resident.slash(desk, command, options, {
      bypassPermissions: true,
    });
    expect(message.content, command).toMatch(/^Only (the estate's staff|members who may manage)/);
    expect(ephemeral, command).toBe(true);
  }
  for (const command of [
    "setup channels",
    "setup estate",
    "setup desk",
    "setup check",
    "ticket erase",
  ]) {
    const [, options = {}] = commands.find(([name]) => name === command) ?? [];
    const { message } = await staff.slash(desk, command, options, { bypassPermissions: true });
    expect(message.content, command).toMatch(/^Only members who may manage/);
  }
  const asked = { bypassPermissions: true };
  const message = await resident.say(desk, "Mine isn't showing");
  const menu = await resident.messageMenu(message, "Log to incident", asked);
  expect(menu.message.content).toMatch(/^Only the estate's staff/);
  const filing = await resident.userMenu(desk, staff, "File payment ticket", asked);
  expect(filing.message.content).toMatch(/^Only the estate's staff/);
  const offered = await resident.autocomplete(desk, "incident log", "incident", "", {}, asked);
  expect(offered).toEqual([]);
  expect(resident.read(notices)).toEqual([]);
});

test("pressing staff's button does nothing for a resident", async () => {
  const { sandbox } = await startStage();
  const estate = createEstate(sandbox);
  await setUp(estate);
  const { resident, staff, staffRoom, notices, desk } = estate;
  await staff.slash(staffRoom, "incident open", { title: "x", system: "y", quiet: true });
  const preview = await staff.slash(staffRoom, "incident all-clear");
  const [button] = preview.message.buttons;
  const bait = await staff.say(desk, "hello");
  const forged = await resident.pressCustomId(bait, button?.customId ?? "");
  expect((await forged.settled()).content).toMatch(/^Only the estate's staff/);
  for (const id of ["incident.all-clear:x", "incident.all-clear", "nonsense", "a:b:c"]) {
    const answer = await (await staff.pressCustomId(bait, id)).settled();
    expect(answer.content, id).toMatch(/out of date/);
  }
  expect(resident.read(notices)).toEqual([]);
});

test("residents are offered what is theirs, staff what is staff's", async () => {
  const { sandbox } = await startStage();
  const { resident, staff, admin } = createEstate(sandbox);
  expect(resident.commands()).toEqual(["payment", "my-tickets", "status"]);
  expect(staff.commands()).toContain("incident all-clear");
  expect(staff.commands()).not.toContain("setup channels");
  expect(admin.commands()).toContain("setup channels");
});

/** All commands there are: one that is added must be added to the test too. */
function staffCommands({ guild }: ReturnType<typeof createEstate>): string[] {
  return guild.owner.commands().sort();
}
