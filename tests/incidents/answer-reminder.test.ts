import { describe, expect, test } from "vitest";
import { payloadOf } from "#src/delivery/perform";
import { Conflict, Forbidden } from "#src/errors";
import { consoleCard } from "#src/incidents/console";
import { editEvent } from "#src/incidents/edit-event";
import { logEvent } from "#src/incidents/log";
import { postUpdate } from "#src/incidents/post-update";
import { outdatedBy } from "#src/incidents/reminder";
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
import { createEstate, listDeliveries } from "#tests/support/world";

describe("answering", () => {
  test("a snooze asks again after 30 min, once; a second press says until when", async () => {
    const { world, staff, admin, question } = await createQuestion();
    const presses = await Promise.allSettled([
      snoozeReminder(world.app, staff, question),
      snoozeReminder(world.app, admin, question),
    ]);
    expect(presses[0]).toMatchObject({ value: { until: world.clock.at + 30 * minute } });
    expect(presses[1]).toMatchObject({ status: "rejected", reason: expect.any(Conflict) });
    expect(String(presses[1]?.status === "rejected" && presses[1].reason)).toContain(
      "snoozed already: you are asked again at 23:00 SLT",
    );
    await pass(world, 29);
    expect(await listAsked(world)).toHaveLength(1);
    await pass(world, 1);
    const [, again] = await listAsked(world);
    expect(JSON.stringify(again?.payload)).toContain("No update for 90 min");
    await expect(snoozeReminder(world.app, staff, question)).rejects.toThrow(
      /a newer question about incident #1/,
    );
  });

  test("stop ends them, also after a snooze; a second press says so", async () => {
    const { world, staff, question } = await createQuestion();
    await snoozeReminder(world.app, staff, question);
    await stopReminders(world.app, staff, question);
    expect(await findIncident(world)).toMatchObject({
      remindAt: null,
      remindersStoppedAt: world.clock.at,
    });
    await logEvent(world.app, staff, { text: "Still at it.", announce: true });
    expect(await findIncident(world)).toMatchObject({ remindAt: null });
    await pass(world, 600);
    expect(await listAsked(world)).toHaveLength(1);
    for (const press of [stopReminders, snoozeReminder]) {
      await expect(press(world.app, staff, question)).rejects.toThrow(/are stopped/);
    }
  });

  test("an update answers the question: told, asked again later, the buttons gone", async () => {
    const { world, staff, question } = await createQuestion();
    const posted = await postUpdate(world.app, staff, { ...question, text: "Recovering now." });
    expect(posted.event).toMatchObject({ kind: "log", announced: true, visibility: "public" });
    expect(await findIncident(world)).toMatchObject({
      toldAt: world.clock.at,
      remindAt: world.clock.at + 60 * minute,
    });
    const [asked, edited, ...others] = await listAsked(world);
    expect(others).toEqual([]);
    const payload = edited && payloadOf(edited);
    expect(payload).toMatchObject({ action: "edit", of: asked?.key });
    expect(payload).toMatchObject({ message: { content: expect.stringContaining("22:30 SLT") } });
    expect(JSON.stringify(payload)).not.toContain("buttons");
  });

  test("of two who post at once one is told what happened", async () => {
    const { world, staff, admin, question } = await createQuestion();
    const posts = await Promise.allSettled([
      postUpdate(world.app, staff, { ...question, text: "Recovering now." }),
      postUpdate(world.app, admin, { ...question, text: "It recovers." }),
    ]);
    expect(posts.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(posts[1]).toMatchObject({ reason: expect.any(Conflict) });
    const notices = (await listDeliveries(world)).filter(({ target }) => target === "notices:100");
    expect(notices).toHaveLength(2);
  });

  test("any notice answers the question, once", async () => {
    const { world, staff, question } = await createQuestion();
    world.clock.at += minute;
    await logEvent(world.app, staff, { text: "Still at it.", announce: true });
    world.clock.at += minute;
    await logEvent(world.app, staff, { text: "Nearly there.", announce: true });
    expect(await listAsked(world)).toHaveLength(2);
    for (const press of [snoozeReminder, stopReminders]) {
      await expect(press(world.app, staff, question)).rejects.toThrow(
        /were told about incident #1 at 22:32 SLT/,
      );
    }
  });

  test("so does a correction that residents are told of", async () => {
    const { world, staff, question } = await createQuestion();
    const correction = { event: 1, revision: 1, text: "Links show an error.", tell: true };
    await editEvent(world.app, staff, correction);
    expect(await findIncident(world)).toMatchObject({
      toldAt: world.clock.at,
      remindAt: world.clock.at + 60 * minute,
    });
    expect(await listAsked(world)).toHaveLength(2);
    await expect(stopReminders(world.app, staff, question)).rejects.toBeInstanceOf(Conflict);
  });

  test("after the all-clear every button says so", async () => {
    const outage = await createQuestion();
    const { world, staff, question } = outage;
    await giveAllClear(outage);
    const update = { ...question, text: "Too late." };
    for (const press of [
      snoozeReminder(world.app, staff, question),
      stopReminders(world.app, staff, question),
      postUpdate(world.app, staff, update),
    ]) {
      await expect(press).rejects.toThrow("Incident #1 has its all-clear");
    }
  });

  test("the question about one that was merged leads on to the other", () => {
    const into = { number: 1, resolvedAt: null, remindersStoppedAt: null, remindedAt: 5 };
    expect(outdatedBy(into, { incident: 3, asked: 5 })).toBe("merged");
    expect(outdatedBy(into, { incident: 1, asked: 5 })).toBeNull();
  });

  test("residents, and staff of another estate, change nothing", async () => {
    const { world, resident, question } = await createQuestion();
    const other = await createEstate(world, "200");
    const before = await findIncident(world);
    for (const press of [snoozeReminder, stopReminders]) {
      await expect(press(world.app, resident, question)).rejects.toBeInstanceOf(Forbidden);
      await expect(press(world.app, other.staff, question)).rejects.toThrow(/no incident/);
    }
    const update = { ...question, text: "It is over." };
    await expect(postUpdate(world.app, resident, update)).rejects.toBeInstanceOf(Forbidden);
    expect(await findIncident(world)).toEqual(before);
  });
});

describe("the console", () => {
  async function nextReminder({ world, incident }: Awaited<ReturnType<typeof createQuestion>>) {
    const card = await consoleCard(world.app, incident.id, incident.estateId);
    return card?.embeds?.[0]?.fields?.find(({ name }) => name === "Next reminder")?.value;
  }

  test("says that staff were asked, until when that is put off, and that they stopped it", async () => {
    const outage = await createQuestion();
    const { world, staff, question } = outage;
    expect(await nextReminder(outage)).toMatch(/^none: you were asked at 22:30 SLT /);
    await snoozeReminder(world.app, staff, question);
    expect(await nextReminder(outage)).toMatch(/^23:00 SLT /);
    await stopReminders(world.app, staff, question);
    expect(await nextReminder(outage)).toBe("off: stopped by staff");
    await logEvent(world.app, staff, { text: "Still at it.", announce: true });
    expect(await nextReminder(outage)).toBe("off: stopped by staff");
  });

  test("says when they are asked next once residents were told", async () => {
    const outage = await createQuestion();
    await logEvent(outage.world.app, outage.staff, { text: "Still at it.", announce: true });
    expect(await nextReminder(outage)).toMatch(/^23:30 SLT /);
  });
});
