import { describe, expect, test } from "vitest";
import { markEventRemoved } from "#db/queries/events";
import type { Actor } from "#src/actor";
import { type Dispatcher, startDispatcher } from "#src/delivery/dispatch";
import { Conflict, Forbidden, NotFound } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { choiceOf } from "#src/incidents/get-correctable";
import { getReport, reportCard } from "#src/incidents/get-report";
import { logEvent } from "#src/incidents/log";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { publishReport } from "#src/incidents/publish-report";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { removeEvent } from "#src/incidents/remove-event";
import { reopenIncident } from "#src/incidents/reopen";
import { confirmShown } from "#src/tickets/confirm-shown";
import { decideTicket } from "#src/tickets/decide";
import { fileTicket } from "#src/tickets/file";
import { linkTicket } from "#src/tickets/link";
import { fakeTransport, noCards } from "#tests/delivery/fake-transport";
import { createEstate, createOutage, listDeliveries, slt, type World } from "#tests/support/world";
import { addTicket, createLinked, giveAllClear, residentOf } from "#tests/tickets/support/linked";

async function resolve({ app }: World, staff: Actor, text?: string) {
  const { draft } = await previewAllClear(app, staff, { incident: "1", text });
  await sendAllClear(app, staff, { draft: draft.id, reason: "Two are checked tomorrow." });
}

const reportsOf = async (world: World) =>
  (await listDeliveries(world)).filter(({ target }) => target.startsWith("report:"));

/** Sends what is in the outbox; resolves with what Discord was asked for. */
async function sendAll({ app }: World) {
  const { transport, calls } = fakeTransport();
  const cards = { ...noCards, report: reportCard };
  const dispatcher: Dispatcher = await startDispatcher({ app, transport, cards });
  await expect
    .poll(async () => {
      const rows = await app.db.read.query.deliveries.findMany();
      return rows.filter(({ key, status }) => status === "pending" && key.startsWith("report:"));
    })
    .toEqual([]);
  await dispatcher.stop();
  return calls;
}

describe("publishing the report", () => {
  test("posts it once in the notices channel, however often it is asked for", async () => {
    const { world, staff, admin, incident } = await createOutage();
    await resolve(world, staff);
    const published = await Promise.all(
      [staff, admin, staff].map((actor) => publishReport(world.app, actor, { incident: "1" })),
    );
    for (const { link, noticesChannelId } of published) {
      expect(link).toBeNull();
      expect(noticesChannelId).toBe("1001");
    }
    expect(await reportsOf(world)).toMatchObject([
      {
        key: `report:${incident.id}`,
        payload: { action: "card", card: "report", subject: incident.id, publish: true },
      },
    ]);
    const calls = await sendAll(world);
    const posts = calls.filter(({ args }) => JSON.stringify(args).includes("What happened"));
    expect(posts).toMatchObject([{ name: "send", args: ["1001", {}, expect.any(String)] }]);
  });

  test("a first post is published to followers, an edited one isn't published again", async () => {
    const { world, staff } = await createOutage();
    await resolve(world, staff);
    await publishReport(world.app, staff, { incident: "1" });
    const [post] = (await sendAll(world)).flatMap(({ name, args }, index) =>
      name === "send" && JSON.stringify(args).includes("What happened") ? [`id-${index + 1}`] : [],
    );
    const link = `https://discord.com/channels/100/1001/${post}`;
    expect(await getReport(world.app, staff, { incident: "1" })).toMatchObject({ link });
    await logEvent(world.app, staff, { text: "Forgotten.", at: "17:30", incident: "1" });
    world.clock.at += 60_000;
    expect(await publishReport(world.app, staff, { incident: "1" })).toMatchObject({ link });
    world.clock.at += 60_000;
    const calls = await sendAll(world);
    expect(calls.filter(({ name }) => name === "send")).toEqual([]);
    expect(calls).toMatchObject([{ name: "edit", args: ["1001", post, {}] }]);
    expect(JSON.stringify(calls[0]?.args)).toContain("17:30 SLT - Forgotten.");
    const rows = await world.db.read.query.deliveries.findMany();
    const crossposts = rows.filter(({ key }) => key.startsWith("report:") && /:id-/.test(key));
    expect(crossposts).toMatchObject([{ payload: { action: "crosspost", messageId: post } }]);
  });

  test("is refused before the all-clear, and says what to do", async () => {
    const { world, staff } = await createOutage();
    const early = publishReport(world.app, staff, { incident: "1" });
    await expect(early).rejects.toThrow(Conflict);
    await expect(publishReport(world.app, staff, {})).rejects.toThrow(/Give the all-clear first/);
    await resolve(world, staff);
    const reason = "Two are still missing.";
    await reopenIncident(world.app, staff, { incident: "1", reason });
    const late = publishReport(world.app, staff, { incident: "1" });
    await expect(late).rejects.toThrow(/Give the all-clear first/);
    expect(await reportsOf(world)).toEqual([]);
  });

  test("of an incident that residents weren't told of is refused", async () => {
    const { world, staff } = await createOutage({ quiet: true });
    await resolve(world, staff);
    const quiet = publishReport(world.app, staff, { incident: "1" });
    await expect(quiet).rejects.toThrow(/quiet/);
    expect(await reportsOf(world)).toEqual([]);
  });

  test("is not sent where the incident was reopened before it could be", async () => {
    const { world, staff, incident } = await createOutage();
    await resolve(world, staff);
    await publishReport(world.app, staff, { incident: "1" });
    const reason = "Two are still missing.";
    await reopenIncident(world.app, staff, { incident: "1", reason });
    expect(await reportCard(world.app, incident.id, "100")).toBeNull();
    const calls = await sendAll(world);
    expect(JSON.stringify(calls)).not.toContain("What happened");
  });

  test("that is posted says so when the incident is reopened", async () => {
    const { world, staff } = await createOutage();
    await resolve(world, staff);
    await publishReport(world.app, staff, { incident: "1" });
    await sendAll(world);
    world.clock.at += 60_000;
    await reopenIncident(world.app, staff, { incident: "1", reason: "Two are still missing." });
    world.clock.at += 60_000;
    const edits = (await sendAll(world)).filter(({ name }) => name === "edit");
    expect(JSON.stringify(edits)).toContain("Not over yet: the all-clear has not been given.");
  });

  test("is for staff, and for their own estate", async () => {
    const { world, staff, resident, incident } = await createOutage();
    const { staff: stranger } = await createEstate(world, "200");
    await resolve(world, staff);
    const attempt = publishReport(world.app, resident, { incident: "1" });
    await expect(attempt).rejects.toBeInstanceOf(Forbidden);
    const foreign = publishReport(world.app, stranger, { incident: "1" });
    await expect(foreign).rejects.toBeInstanceOf(NotFound);
    expect(await reportCard(world.app, incident.id, "200")).toBeNull();
    expect(await reportsOf(world)).toEqual([]);
  });
});

describe("what the report says", () => {
  test("comes from rows, with nothing that is internal, removed or a resident's", async () => {
    const { world, staff, resident } = await createOutage();
    const { app, clock } = world;
    await fileTicket(app, resident, {
      avatar: "Rosa Meadow",
      location: "Dream Bay",
      paid: "L$1,500 10m ago",
    });
    const text = "Kiosks work.";
    await recordVendorNotice(app, staff, { text, at: "20:00", allClear: true });
    await recordVendorNotice(app, staff, { text: "Known.", at: "18:00", allClear: true });
    await logEvent(app, staff, { text: "A staff secret", visibility: "internal" });
    const wrong = await logEvent(app, staff, { text: "Wrong line", announce: true, at: "16:58" });
    await app.db.transaction((tx) => markEventRemoved(tx, wrong.event, clock.at));
    clock.at = slt("2022-02-19 22:00");
    await resolve(world, staff);
    const { markdown } = await getReport(app, staff, { incident: "1" });
    expect(markdown.split("Outcome:\n\n")[1]).toBe(
      [
        "All clear after 5 h 3 min.\n",
        "- We were aware: 16:57 SLT",
        "- Vendor's all-clear: 20:00 SLT, after 3 h 3 min",
        "- First report by a resident: 21:30 SLT, after 4 h 33 min",
        "- First notice: 21:30 SLT, after 4 h 33 min",
        "- All clear: 22:00 SLT, after 5 h 3 min, 2 h after the vendor's\n",
        "1 ticket, L$1,500 in all.\n",
        "- not decided yet: 1\n",
      ].join("\n"),
    );
    expect(markdown).not.toMatch(/secret|wrong|rosa|#1|Dream Bay/i);
  });

  test("counts tickets from rows: the confirmed, the ones without a verdict, and those to recheck", async () => {
    const { world, staff, first } = await createLinked();
    const closed = { status: "closed", slot: null } as const;
    await addTicket(world, first.incidentId, { ...closed, amountLsd: null });
    await addTicket(world, first.incidentId, { ...closed, verdict: "duplicate_removed" });
    await addTicket(world, null, { ...closed, verdict: "refunded" });
    await giveAllClear(world, staff);
    world.clock.at += 95 * 60_000;
    await confirmShown(world.app, residentOf(first), { ticket: first.number });
    const { markdown } = await getReport(world.app, staff, { incident: "1" });
    expect(markdown.split("\n\n").slice(-3)).toEqual([
      "6 tickets, L$7,500 in all (the amount of 1 ticket could not be read).",
      [
        "- recovered by the system: 2",
        "- credited by staff: 1",
        "- credited twice, the second removed: 1",
        "- closed without a verdict: 1",
        "- not decided yet: 1",
        "- of these still to be checked for a double credit: 1",
      ].join("\n"),
      "Longest time from filing to a verdict: 1 h 35 min.\n",
    ]);
  });

  test("published again, says what was found of a ticket that was attached after the all-clear", async () => {
    const { world, staff } = await createOutage();
    await resolve(world, staff);
    await publishReport(world.app, staff, { incident: "1" });
    const posted = await sendAll(world);
    expect(JSON.stringify(posted)).toContain("No payment tickets were filed.");
    const { number } = await addTicket(world, null);
    world.clock.at += 7 * 86_400_000;
    await linkTicket(world.app, staff, { ticket: number, incident: "1" });
    await decideTicket(world.app, staff, { ticket: number, verdict: "refunded" });
    await publishReport(world.app, staff, { incident: "1" });
    world.clock.at += 1_000;
    const calls = await sendAll(world);
    const edit = JSON.stringify(calls.filter(({ name }) => name === "edit"));
    expect(edit).toContain("1 ticket, L$1,500 in all.");
    expect(edit).toContain("- refunded: 1");
  });

  test("after a second all-clear has both, and counts up to the last", async () => {
    const { world, staff } = await createOutage();
    await resolve(world, staff, "All is well.");
    world.clock.at = slt("2022-02-19 21:40");
    const reason = "Two are still missing.";
    await reopenIncident(world.app, staff, { incident: "1", reason });
    world.clock.at = slt("2022-02-19 22:57");
    await resolve(world, staff, "Now it is.");
    const { markdown } = await getReport(world.app, staff, { incident: "1" });
    expect(markdown.match(/^\d\d:\d\d SLT - .*$/gm)).toEqual([
      "16:57 SLT - Payments stall",
      "21:30 SLT - All clear: All is well.",
      "21:40 SLT - Not over yet: Two are still missing.",
      "22:57 SLT - All clear: Now it is.",
    ]);
    expect(markdown).toContain("All clear after 6 h.");
  });

  test("follows a merge, the vendor's all-clear that was removed, and a quiet one's silence", async () => {
    const { world, staff } = await createOutage();
    const { app } = world;
    const kiosks = { title: "Kiosks", system: "x", awareAt: "16:40", quiet: true };
    const { incident } = await openIncident(app, staff, kiosks);
    await addTicket(world, incident.id, { filedAt: slt("2022-02-19 16:50"), amountLsd: 250 });
    const allClear = { allClear: true, incident: "2" };
    await recordVendorNotice(app, staff, { ...allClear, text: "Kiosks work.", at: "19:00" });
    const wrong = { ...allClear, text: "All works.", at: "20:00", incident: "1" };
    const { event } = await recordVendorNotice(app, staff, wrong);
    const stepsOf = async (number: string) => {
      const { markdown } = await getReport(app, staff, { incident: number });
      return markdown.match(/^(- .*:.*\d\d:\d\d.*|\d+ tickets?.*)$/gm);
    };
    expect(await stepsOf("2")).toEqual([
      "- We were aware: 16:40 SLT",
      "- First report by a resident: 16:50 SLT, after 10 min",
      "- Vendor's all-clear: 19:00 SLT, after 2 h 20 min",
      "1 ticket, L$250 in all.",
    ]);
    await mergeIncident(app, staff, { incident: "2", into: "1" });
    await removeEvent(app, staff, { event: choiceOf(event.id), reason: "Not theirs." });
    expect(await stepsOf("1")).toEqual([
      "- We were aware: 16:40 SLT",
      "- First report by a resident: 16:50 SLT, after 10 min",
      "- Vendor's all-clear: 19:00 SLT, after 2 h 20 min",
      "- First notice: 21:30 SLT, after 4 h 50 min",
      "1 ticket, L$250 in all.",
    ]);
  });
});
