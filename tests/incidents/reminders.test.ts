import { describe, expect, test } from "vitest";
import { payloadOf } from "#src/delivery/perform";
import { configureEstate } from "#src/estates/configure";
import { sendAllClear } from "#src/incidents/all-clear";
import { changePhase } from "#src/incidents/change-phase";
import { logEvent } from "#src/incidents/log";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { remindStaff } from "#src/incidents/remind";
import { toldChange } from "#src/incidents/reminder";
import { reopenIncident } from "#src/incidents/reopen";
import { snoozeReminder } from "#src/incidents/snooze-reminder";
import { stopReminders } from "#src/incidents/stop-reminders";
import {
  createQuestion,
  findIncident,
  giveAllClear,
  listAsked,
  minute,
  pass,
} from "#tests/incidents/support/question";
import { createEstate, createOutage, createWorld, evening, type World } from "#tests/support/world";

describe("when staff are to be asked", () => {
  const estate = { reminderMinutes: 45 };
  const open = { quiet: false, phase: "identified", remindersStoppedAt: null } as const;

  test.each([
    ["an open incident", {}, 45 * minute + 7],
    ["a quiet one", { quiet: true }, null],
    ["a resolved one", { phase: "resolved" }, null],
    ["one whose reminders were stopped", { remindersStoppedAt: 3 }, null],
  ] as const)("after residents were told of %s", (_, change, remindAt) => {
    const told = { toldAt: 7, remindAt, remindedAt: null };
    expect(toldChange(estate, { ...open, ...change }, 7)).toEqual(told);
  });

  test("opening starts the time, and an announced update starts it anew: no question", async () => {
    const { world, staff } = await createOutage();
    expect(await findIncident(world)).toMatchObject({ remindAt: evening + 60 * minute });
    await pass(world, 59);
    await logEvent(world.app, staff, { text: "Still at it.", announce: true });
    const told = evening + 59 * minute;
    expect(await findIncident(world)).toMatchObject({ toldAt: told, remindAt: told + 60 * minute });
    await pass(world, 59);
    expect(await listAsked(world)).toEqual([]);
  });

  test("lines that residents are not told of leave it as it is", async () => {
    const { world, staff } = await createOutage();
    await pass(world, 30);
    await logEvent(world.app, staff, { text: "Called Casper.", visibility: "internal" });
    await logEvent(world.app, staff, { text: "Three more cases." });
    await changePhase(world.app, staff, { to: "identified" });
    expect(await findIncident(world)).toMatchObject({
      toldAt: evening,
      remindAt: evening + 60 * minute,
    });
  });

  test("a quiet incident has no reminders", async () => {
    const { world, staff } = await createOutage({ quiet: true });
    await logEvent(world.app, staff, { text: "Still at it.", announce: true });
    expect(await findIncident(world)).toMatchObject({ toldAt: null, remindAt: null });
    await pass(world, 600);
    expect(await listAsked(world)).toEqual([]);
  });

  test("the all-clear ends them, reopening starts them anew, stopped or not", async () => {
    const outage = await createQuestion();
    const { world, staff, question } = outage;
    await stopReminders(world.app, staff, question);
    await giveAllClear(outage);
    expect(await findIncident(world)).toMatchObject({ remindAt: null });
    await pass(world, 600);
    const reason = "Two payments are missing.";
    await reopenIncident(world.app, staff, { incident: "1", reason });
    expect(await findIncident(world)).toMatchObject({
      toldAt: world.clock.at,
      remindAt: world.clock.at + 60 * minute,
      remindersStoppedAt: null,
    });
  });

  test("the all-clear ends one that was not asked yet", async () => {
    const outage = await createOutage();
    await giveAllClear(outage);
    expect(await findIncident(outage.world)).toMatchObject({ remindAt: null });
    expect(await remindStaff.findNextDue(outage.world.app)).toBeNull();
  });

  test("a new reminder time counts for open incidents, at the earliest from now", async () => {
    const { world, admin, staff } = await createOutage();
    const settings = { guildName: "x", staffRole: "1004" };
    world.clock.at += 20 * minute;
    await configureEstate(world.app, admin, { ...settings, reminderMinutes: 30 });
    expect(await findIncident(world)).toMatchObject({ remindAt: evening + 30 * minute });
    await configureEstate(world.app, admin, { ...settings, reminderMinutes: 10 });
    expect(await findIncident(world)).toMatchObject({ remindAt: world.clock.at });
    await remindStaff.sweep(world.app);
    const question = { incident: 1, asked: world.clock.at };
    await snoozeReminder(world.app, staff, question);
    const snoozed = await findIncident(world);
    await configureEstate(world.app, admin, { ...settings, reminderMinutes: 5 });
    expect((await findIncident(world))?.remindAt).toBe(snoozed?.remindAt);
  });

  test("nobody else's incident moves with it", async () => {
    const { world } = await createOutage();
    const other = await createEstate(world, "200");
    const settings = { guildName: "x", staffRole: "2004", reminderMinutes: 5 };
    await configureEstate(world.app, other.admin, settings);
    expect(await findIncident(world)).toMatchObject({ remindAt: evening + 60 * minute });
  });
});

describe("asking staff", () => {
  test("asks once, with three buttons, and pings nobody", async () => {
    const { world } = await createOutage();
    await pass(world, 59);
    expect(await listAsked(world)).toEqual([]);
    await pass(world, 1);
    await pass(world, 1);
    await pass(world, 600);
    const [asked, ...others] = await listAsked(world);
    expect(others).toEqual([]);
    expect(asked).toMatchObject({
      key: `remind:1:${evening + 60 * minute}`,
      target: "staff:100",
      estateId: "100",
    });
    expect(asked && payloadOf(asked)).toMatchObject({
      action: "send",
      message: {
        content: expect.stringMatching(
          /^No update for 60 min on incident #1: Payments stall\n.* at 21:30 SLT/,
        ),
        buttons: [{ label: "Post update" }, { label: "Snooze 30 min" }, { label: "Stop asking" }],
      },
    });
    expect(JSON.stringify(asked?.payload)).not.toContain("notify");
    expect(await findIncident(world)).toMatchObject({
      remindAt: null,
      remindedAt: evening + 60 * minute,
    });
  });

  test("asking leaves a preview of the all-clear good, and brings the console up to date", async () => {
    const { world, staff } = await createOutage();
    const { draft } = await previewAllClear(world.app, staff, {});
    const before = await findConsole(world);
    await pass(world, 60);
    expect((await findConsole(world))?.revision).toBe((before?.revision ?? 0) + 1);
    const sent = await sendAllClear(world.app, staff, { draft: draft.id });
    expect(sent.outcome).toBe("sent");
  });

  test("sweeps however many are due, the title made harmless, each in its own channel", async () => {
    const world = createWorld();
    const people = [await createEstate(world), await createEstate(world, "200")];
    for (let count = 0; count < 60; count += 1) {
      const { staff } = people[count % 2] ?? people[0] ?? (await createEstate(world));
      await openIncident(world.app, staff, { title: `@everyone *now* ${count}`, system: "x" });
    }
    await pass(world, 60);
    const asked = await listAsked(world);
    expect(asked).toHaveLength(60);
    expect(asked.filter(({ target }) => target === "staff:200")).toHaveLength(30);
    expect(JSON.stringify(asked[0]?.payload)).not.toMatch(/@everyone/);
    expect(await remindStaff.findNextDue(world.app)).toBeNull();
  });

  test("asks once for all the time that the bot was away", async () => {
    const { world } = await createOutage();
    await pass(world, 5 * 60 + 13);
    const [asked, ...others] = await listAsked(world);
    expect(others).toEqual([]);
    expect(JSON.stringify(asked?.payload)).toContain("No update for 5 h 13 min on incident #1");
  });

  test("two bots that sweep at once ask once", async () => {
    const { world } = await createOutage();
    world.clock.at += 60 * minute;
    await Promise.all([remindStaff.sweep(world.app), remindStaff.sweep(world.app)]);
    expect(await listAsked(world)).toHaveLength(1);
  });
});

async function findConsole(world: World) {
  const deliveries = await world.db.read.query.deliveries.findMany();
  return deliveries.find(({ target }) => target === "console:1");
}
