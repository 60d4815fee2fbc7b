import { describe, expect, test } from "vitest";
import type { Ticket } from "#db/queries/tickets";
import type { Actor } from "#src/actor";
import { Conflict, Forbidden, Invalid } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { findReasonForm } from "#src/incidents/find-reason-form";
import { getAllClearForm } from "#src/incidents/get-all-clear-form";
import { getReport } from "#src/incidents/get-report";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { setPayments } from "#src/incidents/set-payments";
import { afterWords } from "#src/notices/words/ticket-after";
import { changeTicket } from "#src/tickets/change-ticket";
import { createEstate, createOutage, listDeliveries, type World } from "#tests/support/world";
import {
  addTicket,
  createLinked,
  decided,
  listQuestions,
  readTicket,
  reason,
} from "#tests/tickets/support/linked";

const eventsOf = ({ db }: World) =>
  db.read.query.events.findMany({ orderBy: ({ occurredAt, id }) => [occurredAt, id] });

async function decide(world: World, staff: Actor, ticket: Ticket) {
  const happened = { kind: "decided", visibility: "public", at: world.clock.at } as const;
  const before = await readTicket(world, ticket);
  return world.db.transaction((tx) =>
    changeTicket(
      tx,
      before,
      { ...decided, recheck: false },
      { ...happened, actorId: staff.userId },
    ),
  );
}

describe("the preview", () => {
  test("counts what is linked, undecided and to recheck, and keeps the counts", async () => {
    const { world, staff } = await createLinked();
    const { draft } = await previewAllClear(world.app, staff, {});
    expect(draft).toMatchObject({ tickets: 4, undecided: 2, toRecheck: 1 });
  });

  test("without a text of its own doesn't claim that every payment is verified", async () => {
    const { world, staff, first, second, credited } = await createLinked();
    const { notice } = await previewAllClear(world.app, staff, {});
    expect(notice.text).toContain("We are still checking the last payments");
    expect((await getAllClearForm(world.app, staff, { incident: 1 })).text).toBe(notice.text);
    for (const ticket of [first, second, credited]) await decide(world, staff, ticket);
    const done = await previewAllClear(world.app, staff, {});
    expect(done.notice.text).toContain("we have verified every payment");
  });

  test.each([
    [undefined, /^The problem with CasperLET is over\. We are still checking the last payments/],
    ["Every payment is verified.", /^Every payment is verified\.$/],
  ])("of the text %j is made anew with one ticket more, and says %s", async (text, said) => {
    const { world, staff, incident } = await createOutage();
    const { draft } = await previewAllClear(world.app, staff, { text });
    expect(draft.text).toMatch(/verified/);
    await addTicket(world, incident.id);
    const result = await sendAllClear(world.app, staff, { draft: draft.id, reason });
    if (result.outcome !== "changed") throw new Error("It was sent.");
    expect(result.preview.notice.text).toMatch(said);
  });

  test("of a form that was opened before a ticket came doesn't claim it either", async () => {
    const { world, staff, incident } = await createOutage();
    const { text } = await getAllClearForm(world.app, staff, { incident: 1 });
    expect(text).toContain("we have verified every payment");
    await addTicket(world, incident.id);
    const { notice } = await previewAllClear(world.app, staff, { text });
    expect(notice.text).toContain("We are still checking the last payments");
  });

  test("knows that payments are paused still", async () => {
    const { world, staff } = await createOutage();
    expect(await previewAllClear(world.app, staff, {})).toMatchObject({ arePaymentsPaused: false });
    await setPayments(world.app, staff, { state: "paused" });
    expect(await previewAllClear(world.app, staff, {})).toMatchObject({ arePaymentsPaused: true });
  });

  test.each<[string, (outage: Awaited<ReturnType<typeof createLinked>>) => Promise<unknown>]>([
    ["filed", ({ world, incident }) => addTicket(world, incident.id)],
    ["decided", ({ world, staff, first }) => decide(world, staff, first)],
    ["rechecked", ({ world, staff, credited }) => decide(world, staff, credited)],
  ])(
    "is out of date once a ticket is %s: nothing is sent, a fresh one says how it is",
    async (_, change) => {
      const outage = await createLinked();
      const { world, staff } = outage;
      const { draft } = await previewAllClear(world.app, staff, { text: "Over." });
      await change(outage);
      expect(await findReasonForm(world.app, staff, { draft: draft.id })).toBeNull();
      const before = await eventsOf(world);
      const result = await sendAllClear(world.app, staff, { draft: draft.id, reason });
      if (result.outcome !== "changed") throw new Error("It was sent.");
      expect(await eventsOf(world)).toEqual(before);
      expect(await listQuestions(world)).toEqual([]);
      const { preview } = result;
      expect(preview.draft.text).toBe("Over.");
      expect(preview.draft).not.toMatchObject({
        tickets: 4,
        undecided: 2,
        toRecheck: 1,
      });
      const sent = await sendAllClear(world.app, staff, { draft: preview.draft.id, reason });
      expect(sent.outcome).toBe("sent");
    },
  );
});

test("a preview is out of date where one ticket was decided and another reopened, which leaves the counts", async () => {
  const { world, staff, first, done } = await createLinked();
  const { draft } = await previewAllClear(world.app, staff, { text: "Over." });
  await decide(world, staff, first);
  const opened = { status: "reviewing", verdict: null, slot: 2, closedAt: null } as const;
  const happened = { kind: "reopened", visibility: "public", actorId: staff.userId } as const;
  await world.db.transaction((tx) =>
    changeTicket(tx, done, opened, { ...happened, at: world.clock.at }),
  );
  const result = await sendAllClear(world.app, staff, { draft: draft.id, reason });
  if (result.outcome !== "changed") throw new Error("It was sent.");
  expect(result.preview.draft).toMatchObject({ tickets: 4, undecided: 2, toRecheck: 1 });
});

describe("sending it with tickets left", () => {
  test("needs a reason, and the preview stays good until there is one", async () => {
    const { world, staff } = await createLinked();
    const { draft } = await previewAllClear(world.app, staff, {});
    for (const given of [
      {},
      { reason: "" },
      { reason: "too short" },
      { reason: "x".repeat(1001) },
    ]) {
      const attempt = sendAllClear(world.app, staff, { draft: draft.id, ...given });
      await expect(attempt).rejects.toBeInstanceOf(Invalid);
    }
    const form = await findReasonForm(world.app, staff, { draft: draft.id });
    expect(form?.draft).toMatchObject({ undecided: 2, toRecheck: 1 });
    const sent = await sendAllClear(world.app, staff, {
      draft: draft.id,
      reason: "x".repeat(1000),
    });
    expect(sent).toMatchObject({ outcome: "sent", asked: 2 });
  });

  test.each([
    ["undecided ones", { undecided: 2, toRecheck: 0 }],
    ["credited ones to recheck", { undecided: 0, toRecheck: 1 }],
  ])("needs a reason where only %s are left", async (_, left) => {
    const { world, staff, first, second, credited } = await createLinked();
    const settled = left.undecided > 0 ? [credited] : [first, second];
    for (const ticket of settled) await decide(world, staff, ticket);
    const { draft } = await previewAllClear(world.app, staff, {});
    expect(draft).toMatchObject(left);
    const asked = { draft: draft.id };
    await expect(sendAllClear(world.app, staff, asked)).rejects.toThrow(afterWords.reasonMissing);
    expect((await findReasonForm(world.app, staff, asked))?.draft).toMatchObject(left);
    const sent = await sendAllClear(world.app, staff, { ...asked, reason });
    expect(sent).toMatchObject({ outcome: "sent", asked: left.undecided });
    expect((await eventsOf(world)).map(({ kind }) => kind)).toContain("all_clear_reason");
  });

  test("keeps the reason on the timeline, with the counts, where no resident reads it", async () => {
    const { world, staff } = await createLinked();
    const { draft } = await previewAllClear(world.app, staff, { at: "21:10", text: "Over." });
    await sendAllClear(world.app, staff, { draft: draft.id, reason });
    const kept = (await eventsOf(world)).slice(-2);
    expect(kept).toMatchObject([
      {
        kind: "all_clear_reason",
        text: `All-clear given with 2 tickets undecided and 1 to recheck: ${reason}`,
        visibility: "internal",
        announced: false,
        actorId: staff.userId,
      },
      { kind: "all_clear", text: "Over." },
    ]);
    expect(kept[0]?.occurredAt).toBe(kept[1]?.occurredAt);
    expect(JSON.stringify(await listDeliveries(world))).not.toContain(reason);
    const { markdown } = await getReport(world.app, staff, { incident: "1" });
    expect(markdown).not.toContain(reason);
  });

  test("ten staff pressing at once send one, with one reason and one question to each", async () => {
    const { world, staff } = await createLinked();
    const { draft } = await previewAllClear(world.app, staff, {});
    const presses = await Promise.allSettled(
      Array.from({ length: 10 }, () => sendAllClear(world.app, staff, { draft: draft.id, reason })),
    );
    expect(presses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const press of presses) {
      if (press.status === "rejected") expect(press.reason).toBeInstanceOf(Conflict);
    }
    const kinds = (await eventsOf(world)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(["all_clear", "all_clear_reason", "opened"]);
    expect(await listQuestions(world)).toHaveLength(3);
  });
});

describe("sending it with none left", () => {
  test("needs no reason, and asks nobody", async () => {
    const { world, staff, first, second, credited } = await createLinked();
    for (const ticket of [first, second, credited]) await decide(world, staff, ticket);
    const { draft } = await previewAllClear(world.app, staff, {});
    expect(await findReasonForm(world.app, staff, { draft: draft.id })).toBeNull();
    const sent = await sendAllClear(world.app, staff, { draft: draft.id });
    expect(sent).toMatchObject({ outcome: "sent", asked: 0 });
    expect((await eventsOf(world)).map(({ kind }) => kind)).toEqual(["opened", "all_clear"]);
    expect(await listQuestions(world)).toEqual([]);
  });
});

test("the form for a reason is for staff, and for a draft of their estate that wasn't used", async () => {
  const { world, staff, resident } = await createLinked();
  const other = await createEstate(world, "200");
  const { draft } = await previewAllClear(world.app, staff, {});
  const asked = { draft: draft.id };
  await expect(findReasonForm(world.app, resident, asked)).rejects.toBeInstanceOf(Forbidden);
  expect(await findReasonForm(world.app, other.staff, asked)).toBeNull();
  await sendAllClear(world.app, staff, { ...asked, reason });
  expect(await findReasonForm(world.app, staff, asked)).toBeNull();
});
