import { describe, expect, test } from "vitest";
import { payloadOf } from "#src/delivery/perform";
import { Conflict } from "#src/errors";
import { logEvent } from "#src/incidents/log";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { joinReminders } from "#src/incidents/reminder";
import { snoozeReminder } from "#src/incidents/snooze-reminder";
import { stopReminders } from "#src/incidents/stop-reminders";
import { findIncident, listAsked, minute, pass } from "#tests/incidents/support/question";
import { createOutage, evening } from "#tests/support/world";

describe("when staff are asked after a merge", () => {
  const estate = { reminderMinutes: 60 };
  const into = { quiet: false, phase: "identified", remindersStoppedAt: null } as const;
  const at = (minutes: number | null) => (minutes === null ? null : minutes * minute);

  /** Minutes; it is merged at 100. Told at, due at, asked at: of the target before and after. */
  test.each([
    ["waiting, and the source heard earlier", 50, [80, 140, null], [80, 140, null]],
    ["waiting, and the source heard later", 90, [80, 140, null], [90, 150, null]],
    ["waiting, and the source was quiet", null, [80, 140, null], [80, 140, null]],
    ["asked, and the source heard earlier", 10, [20, null, 80], [20, null, 80]],
    ["asked, and the source heard later", 70, [20, null, 80], [70, 130, null]],
    ["asked, and the source's news is due again too", 30, [20, null, 80], [30, null, 80]],
    ["asked before the source's news that are due again", 39, [20, null, 30], [39, 99, null]],
    ["snoozed until after the source's is due", 50, [20, 115, 80], [50, 115, 80]],
    ["snoozed until before the source's is due", 60, [20, 115, 80], [60, 120, null]],
  ] as const)("the target being %s", (_, source, before, after) => {
    const [toldAt, remindAt, remindedAt] = before.map(at);
    const target = { ...into, toldAt: toldAt ?? null, remindAt: remindAt ?? null };
    const asked = { ...target, remindedAt: remindedAt ?? null };
    const joined = joinReminders(estate, { toldAt: at(source) }, asked, 100 * minute);
    expect([joined.toldAt, joined.remindAt, joined.remindedAt]).toEqual(after.map(at));
  });

  test("the target's stopped reminders stay stopped, two quiet ones have none", () => {
    const asked = { toldAt: 5, remindAt: null, remindedAt: 7 };
    const stopped = { ...into, ...asked, remindersStoppedAt: 8 };
    const news = { toldAt: 9 };
    expect(joinReminders(estate, news, stopped, 9)).toMatchObject({ toldAt: 9, remindAt: null });
    const quiet = { ...into, quiet: true, toldAt: null, remindAt: null, remindedAt: null };
    expect(joinReminders(estate, { toldAt: null }, quiet, 9)).toEqual({
      toldAt: null,
      remindAt: null,
      remindedAt: null,
    });
  });
});

/** #1, opened at 21:30, and #2, opened 20 min later. */
async function createTwo() {
  const outage = await createOutage();
  const { world, staff } = outage;
  await pass(world, 20);
  await openIncident(world.app, staff, { title: "Kiosks *stall*", system: "Casper kiosks" });
  const merge = (incident: string, into: string) =>
    mergeIncident(world.app, staff, { incident, into });
  return { ...outage, merge };
}

describe("a merge", () => {
  test("closes the question about the source, and asks about the target in due time", async () => {
    const { world, staff, merge } = await createTwo();
    await pass(world, 35);
    await logEvent(world.app, staff, { text: "Still at it.", announce: true, incident: "1" });
    await pass(world, 25);
    const question = { incident: 2, asked: world.clock.at };
    await pass(world, 5);
    await merge("2", "1");
    const [asked, closed, ...others] = await listAsked(world);
    expect(others).toEqual([]);
    expect(closed && payloadOf(closed)).toEqual({
      action: "edit",
      of: asked?.key,
      message: {
        content: "Incident #2 was merged into #1, so this question is closed: Kiosks \\*stall\\*",
      },
    });
    for (const press of [snoozeReminder, stopReminders]) {
      const pressed = press(world.app, staff, question);
      await expect(pressed).rejects.toThrow("Incident #2 was merged into #1.");
      await expect(pressed).rejects.toBeInstanceOf(Conflict);
    }
    await pass(world, 29);
    expect(await listAsked(world)).toHaveLength(2);
    await pass(world, 1);
    expect(JSON.stringify((await listAsked(world)).at(-1)?.payload)).toContain(
      "No update for 60 min on incident #1",
    );
  });

  test("is asked about where the target was asked about before, once", async () => {
    const { world, merge } = await createTwo();
    await pass(world, 80);
    expect(await listAsked(world)).toHaveLength(2);
    await merge("2", "1");
    expect(await findIncident(world)).toMatchObject({
      remindAt: null,
      remindedAt: expect.any(Number),
    });
    await pass(world, 600);
    const keys = (await listAsked(world)).map(({ key }) => key);
    expect(keys.slice(2)).toEqual([expect.stringMatching(/^remind:2:\d+:edit:merged$/)]);
  });

  test("asks later where residents were told of the source since, and says so in the question", async () => {
    const { world, merge } = await createTwo();
    await pass(world, 40);
    expect(await findIncident(world)).toMatchObject({ remindAt: null });
    await merge("2", "1");
    expect(await findIncident(world)).toMatchObject({
      toldAt: evening + 20 * minute,
      remindAt: evening + 80 * minute,
      remindedAt: null,
    });
    const [asked, answered] = await listAsked(world);
    expect(answered && payloadOf(answered)).toMatchObject({
      of: asked?.key,
      message: {
        content: expect.stringContaining("told about incident #1 at 21:50 SLT"),
      },
    });
    await pass(world, 19);
    expect(await listAsked(world)).toHaveLength(2);
    await pass(world, 1);
    expect(await listAsked(world)).toHaveLength(3);
  });

  test("goes on asking where staff stopped it for the source alone", async () => {
    const { world, staff, merge } = await createTwo();
    await logEvent(world.app, staff, { text: "x", announce: true, incident: "1" });
    await pass(world, 59);
    await logEvent(world.app, staff, { text: "y", announce: true, incident: "1" });
    await pass(world, 1);
    await stopReminders(world.app, staff, { incident: 2, asked: world.clock.at });
    await merge("2", "1");
    expect(await listAsked(world)).toHaveLength(1);
    await pass(world, 59);
    expect(await listAsked(world)).toHaveLength(2);
  });

  test("asks no more where staff stopped it for the target", async () => {
    const { world, staff, merge } = await createTwo();
    await pass(world, 40);
    await stopReminders(world.app, staff, { incident: 1, asked: world.clock.at });
    await merge("2", "1");
    await pass(world, 600);
    expect(await listAsked(world)).toHaveLength(1);
    expect(await findIncident(world)).toMatchObject({ toldAt: evening + 20 * minute });
  });
});
