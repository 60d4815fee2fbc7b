import { describe, expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { markReopened } from "#db/queries/incidents";
import { updateTicket } from "#db/queries/tickets";
import { consoleKey } from "#src/delivery/enqueue";
import { DeliveryFailure } from "#src/delivery/retry";
import { Forbidden, NotFound } from "#src/errors";
import { editEvent } from "#src/incidents/edit-event";
import { logEvent } from "#src/incidents/log";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { publishReport } from "#src/incidents/publish-report";
import { removeEvent } from "#src/incidents/remove-event";
import { retryUndelivered } from "#src/incidents/retry-undelivered";
import { eraseDeliveries } from "#src/tickets/erase-deliveries";
import { stopAsking } from "#src/tickets/stop-asking";
import { pass, run, settled } from "#tests/delivery/run";
import {
  changeRow,
  givenUp,
  refused,
  createUndelivered as setUp,
} from "#tests/incidents/support/undelivered";
import { eventually } from "#tests/support/eventually";
import { createEstate } from "#tests/support/world";

describe("what was given up", () => {
  test("is tried again with a full round of attempts, as one that was tried, by one of two presses", async () => {
    const { world, giveUp, row, retry, asked, card } = await setUp();
    await giveUp(asked(1));
    await giveUp(asked(2));
    expect(await card()).toMatchObject({ canRetry: true });
    expect((await card()).said?.[0]).toBe("2 of 5 undelivered.");
    const before = await row(consoleKey(1));
    expect((await Promise.all([retry(), retry()])).toSorted()).toEqual([0, 2]);
    expect(await row(asked(1))).toMatchObject({
      status: "pending",
      attempts: 1,
      dueAt: world.clock.at,
    });
    expect((await row(consoleKey(1))).revision).toBeGreaterThan(before.revision);
    expect(await card()).toMatchObject({ canRetry: false });
    expect((await card()).said?.[1]).toMatch(
      /^2 messages in tickets' threads: being tried again\./,
    );
  });

  test("goes out in its order, and is given up only after that many attempts", async () => {
    const { world, giveUp, retry, row, staff, asked } = await setUp();
    const news = await logEvent(world.app, staff, { text: "One.", announce: true, incident: "1" });
    await logEvent(world.app, staff, { text: "Two.", announce: true, incident: "1" });
    const key = `notice:event:${news.event.id}`;
    await giveUp(key);
    await giveUp(asked(1));
    expect(await retry()).toBe(2);
    const down = new DeliveryFailure("passing", "Discord answered 500");
    let count = 0;
    const { calls } = await run(world, ({ name, args }) => {
      if (name !== "send" || args[0] !== "81") return null;
      count += 1;
      return down;
    });
    await eventually(async () => expect((await row(asked(1))).lastError).toBe(down.message));
    await eventually(() =>
      expect(texts(calls).filter((text) => /One|Two/.test(text))).toHaveLength(2),
    );
    expect(texts(calls).filter((text) => /One|Two/.test(text))).toEqual([
      expect.stringContaining("One."),
      expect.stringContaining("Two."),
    ]);
    expect(count).toBe(1);
    expect((await row(asked(1))).attempts).toBe(2);
  });

  test("is no notice that a newer one has overtaken, and no line that was removed", async () => {
    const { world, staff, giveUp, retry, card, row } = await setUp();
    await giveUp("notice:event:1");
    expect(await card()).toMatchObject({ canRetry: false });
    expect(await retry()).toBe(0);
    const { event } = await logEvent(world.app, staff, {
      text: "Wrong.",
      announce: true,
      incident: "1",
    });
    const key = `notice:event:${event.id}`;
    await giveUp(key);
    expect((await card()).canRetry).toBe(true);
    await removeEvent(world.app, staff, { event: `line-${event.id}`, reason: "It was wrong." });
    expect(await card()).toMatchObject({
      canRetry: false,
      said: ["1 of 5 undelivered.", expect.any(String)],
    });
    expect(await row(key)).toMatchObject({ status: "failed" });
    expect(await retry()).toBe(0);
  });

  test("is no notice while a newer one is on its way, or may be out without word of it", async () => {
    const { world, staff, giveUp, retry, change, card } = await setUp();
    const tell = async (text: string) => {
      const told = await logEvent(world.app, staff, { text, announce: true, incident: "1" });
      return `notice:event:${told.event.id}`;
    };
    const [older, newer] = [await tell("One."), await tell("Two.")];
    await giveUp(older);
    const tried = { attempts: 3, dueAt: world.clock.at };
    for (const state of [
      { ...tried, leaseUntil: world.clock.at, lastError: null },
      { ...tried, leaseUntil: null, lastError: "no answer from Discord (AbortError)" },
      { ...tried, leaseUntil: null, lastError: "Discord answered 502" },
    ]) {
      await change(newer, state);
      expect(await card()).toMatchObject({ canRetry: false });
      expect(await retry()).toBe(0);
    }
    await change(newer, { leaseUntil: null, lastError: refused });
    expect(await retry()).toBe(1);
  });

  test("takes with it the change that came to nothing meanwhile", async () => {
    const { world, staff, giveUp, retry, row, change } = await setUp();
    const { event } = await logEvent(world.app, staff, {
      text: "Slow.",
      announce: true,
      incident: "1",
    });
    const key = `notice:event:${event.id}`;
    await giveUp(key);
    await editEvent(world.app, staff, { event: event.id, revision: 1, text: "Very slow." });
    await change(`${key}:edit:2`, { status: "done", resultId: null });
    expect(await retry()).toBe(1);
    expect(await row(`${key}:edit:2`)).toMatchObject({ status: "pending" });
    const { calls } = await run(world);
    await eventually(async () => expect((await row(key)).status).toBe("done"));
    await pass(world, 10_000);
    await settled(world);
    expect(
      JSON.stringify(calls.findLast(({ name, args }) => name === "edit" && args[0] === "1001")),
    ).toContain("Very slow.");
  });

  test("is the report too, and its publishing", async () => {
    const { world, staff, giveUp, retry, row, change } = await setUp();
    await publishReport(world.app, staff, { incident: "1" });
    await change("report:1", { ...givenUp, lastError: refused, resultId: "77", channelId: "1001" });
    expect(await retry()).toBe(1);
    expect(await row("report:1")).toMatchObject({ status: "pending", attempts: 1, resultId: "77" });
    await run(world);
    await eventually(async () => expect((await row("report:1")).status).toBe("done"));
    await giveUp("report:1:77:crosspost");
    expect(await retry()).toBe(1);
  });

  test("is nothing of a ticket that was erased", async () => {
    const { world, giveUp, retry, asked, first } = await setUp();
    await giveUp(asked(1));
    await world.db.transaction((tx) => eraseDeliveries(tx, first, world.clock.at));
    expect(await retry()).toBe(0);
  });

  test("is no question of an all-clear that was taken back", async () => {
    const { world, giveUp, retry, asked, card } = await setUp();
    await giveUp(asked(1));
    await world.db.transaction(async (tx) => {
      await markReopened(tx, 1);
      await stopAsking(tx, 1, world.clock.at);
    });
    expect(await retry()).toBe(0);
    expect(await card()).toEqual({ said: ["4 of 4 delivered."], canRetry: false });
  });
});

describe("direct messages", () => {
  const direct = (key: string) => `${key}:dm`;

  test("that their reader refused are never tried again, and the console says why", async () => {
    const { giveUp, retry, asked, card } = await setUp();
    await giveUp(direct(asked(2)), "blocked: Discord answered 403 (code 50007)");
    expect(await card()).toEqual({
      said: [
        "1 of 5 undelivered.",
        "1 direct message: DMs closed. The ticket's thread has it too.",
      ],
      canRetry: false,
    });
    expect(await retry()).toBe(0);
  });

  test("are tried again as long as their resident wants them", async () => {
    const { world, giveUp, retry, asked, card, second } = await setUp();
    await giveUp(direct(asked(2)), "Discord answered 403 (code 20026)");
    expect(await card()).toMatchObject({ canRetry: true });
    const off = await world.db.transaction((tx) => updateTicket(tx, second, { dm: "off" }));
    expect(off?.dm).toBe("off");
    expect(await card()).toMatchObject({ canRetry: false });
    expect(await retry()).toBe(0);
    await world.db.transaction((tx) => updateTicket(tx, off ?? second, { dm: "on" }));
    expect(await retry()).toBe(1);
  });
});

test("what waits for its next attempt is tried now, unless Discord asked to wait", async () => {
  const { world, change, retry, row, asked } = await setUp();
  const later = { status: "pending", attempts: 9, dueAt: world.clock.at + 300_000 } as const;
  await change(asked(1), { ...later, lastError: refused });
  await change(asked(2), { ...later, lastError: "rate limited" });
  expect(await retry()).toBe(1);
  expect(await row(asked(1))).toMatchObject({ dueAt: world.clock.at, attempts: 9 });
  expect((await row(asked(2))).dueAt).toBe(later.dueAt);
  expect(await retry()).toBe(0);
});

test("it is for staff, of their own estate, and only of the incident that is named", async () => {
  const { world, staff, resident, giveUp, retry, asked, row } = await setUp();
  const other = await createEstate(world, "200");
  await openIncident(world.app, staff, { title: "Kiosks", system: "x" });
  await giveUp(asked(1));
  await expect(retry(resident)).rejects.toBeInstanceOf(Forbidden);
  await expect(retry(other.staff)).rejects.toBeInstanceOf(NotFound);
  expect(await retry(staff, "2")).toBe(0);
  expect((await row(asked(1))).status).toBe("failed");
});

test("what was to be told of an incident goes with it where it is merged", async () => {
  const { world, staff } = await setUp();
  for (const title of ["Kiosks", "Boxes"]) {
    await openIncident(world.app, staff, { title, system: "x" });
  }
  const told = await findDelivery(world.db.read, "notice:event:4");
  await changeRow(world, "notice:event:4", { ...givenUp, lastError: refused });
  await mergeIncident(world.app, staff, { incident: "2", into: "3" });
  expect(told?.incidentId).toBe(2);
  expect((await findDelivery(world.db.read, "notice:event:4"))?.incidentId).toBe(3);
  expect(await retryUndelivered(world.app, staff, { incident: "2" })).toBe(1);
});

const texts = (calls: { name: string; args: unknown[] }[]) =>
  calls.filter(({ name }) => name === "send").map(({ args }) => JSON.stringify(args[1]));
