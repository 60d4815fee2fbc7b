import { describe, expect, test } from "vitest";
import { markEventRemoved, updateEvent } from "#db/queries/events";
import { events } from "#db/schema/incidents";
import { Conflict, Forbidden, NotFound } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { getTimeline, type Timeline } from "#src/incidents/get-timeline";
import { logEvent } from "#src/incidents/log";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { composeTimeline } from "#src/notices/compose-timeline";
import { fileTicket } from "#src/tickets/file";
import { createEstate, createOutage, slt, type World } from "#tests/support/world";

const minute = 60_000;
const start = slt("2022-02-19 10:00");

/** Adds lines a minute apart, of these lengths. */
async function addLines({ app }: World, incidentId: number, lengths: number[]) {
  await app.db.transaction(async (tx) => {
    for (const [index, length] of lengths.entries()) {
      await tx.insert(events).values({
        estateId: "100",
        incidentId,
        kind: "log",
        text: `${index} ${"*".repeat(length)}`.slice(0, length),
        visibility: "public",
        announced: false,
        occurredAt: start + index * minute,
        recordedAt: start,
        actorId: "1005",
      });
    }
  });
}

/** The ids on every page from one end to the other, in the order of time. */
async function walk(world: World, staff: Parameters<typeof getTimeline>[1], from: Timeline) {
  const pages = [from];
  while ((pages[0]?.before ?? 0) > 0) {
    const event = pages[0]?.events[0]?.id ?? 0;
    const turn = { event, direction: "earlier" } as const;
    pages.unshift(await getTimeline(world.app, staff, { incident: "1", turn }));
  }
  return pages;
}

describe("showing an incident", () => {
  test("says how it is, and has the timeline with what only staff see", async () => {
    const { world, staff, resident, incident } = await createOutage();
    const { app, clock } = world;
    await fileTicket(app, resident, { avatar: "Rosa Meadow" });
    await logEvent(app, staff, { text: "A staff secret", visibility: "internal", at: "17:00" });
    const vendor = { text: "All works.", allClear: true, at: "20:00" };
    await recordVendorNotice(app, staff, vendor);
    const yesterday = await logEvent(app, staff, { text: "First sign.", at: "yesterday 23:50" });
    const wrong = await logEvent(app, staff, { text: "Wrong line", at: "17:10" });
    await app.db.transaction(async (tx) => {
      const { estateId, id, revision } = yesterday.event;
      const change = { text: "First *sign*", occurredAt: yesterday.event.occurredAt };
      await updateEvent(tx, { estateId, id, revision }, change);
      await markEventRemoved(tx, wrong.event, clock.at);
      await tx.insert(events).values({
        estateId: "100",
        incidentId: incident.id,
        kind: "log",
        text: "Said by Casper",
        visibility: "public",
        announced: false,
        occurredAt: slt("2022-02-19 18:16"),
        recordedAt: clock.at,
        actorId: "1005",
        sourceChannelId: "77",
        sourceMessageId: "88",
      });
    });
    const message = composeTimeline(await getTimeline(app, staff, {}));
    expect(message.content).toBe("Incident #1: **Payments stall** (CasperLET)");
    const [state, timeline] = message.embeds ?? [];
    expect(state?.fields).toEqual([
      { name: "State", value: "open, investigating, since 16:57 SLT" },
      { name: "Vendor's all-clear", value: `20:00 SLT (<t:${slt("2022-02-19 20:00") / 1000}:f>)` },
      { name: "Tickets", value: "1 ticket: 1 open\n- not decided yet: 1" },
      {
        name: "Messages to residents",
        value: "Notices: 0 of 1 posted.\nTelling residents: 0 of 1.",
      },
    ]);
    expect(timeline?.title).toBe("Timeline, lines 1 to 5 of 5");
    expect(timeline?.description?.split("\n")).toEqual([
      "**February 18, 2022**",
      "23:50 SLT - First \\*sign\\* (edited)",
      "**February 19, 2022**",
      "16:57 SLT - Payments stall",
      "17:00 SLT - (internal) A staff secret",
      "18:16 SLT - Said by Casper https://discord.com/channels/100/77/88",
      "20:00 SLT - All works.",
    ]);
  });

  test("says that it was quiet, and when it was over", async () => {
    const { world, staff } = await createOutage({ quiet: true });
    const { draft } = await previewAllClear(world.app, staff, {});
    await sendAllClear(world.app, staff, { draft: draft.id });
    await expect(getTimeline(world.app, staff, {})).rejects.toBeInstanceOf(Conflict);
    const message = composeTimeline(await getTimeline(world.app, staff, { incident: "1" }));
    expect(message.embeds?.[0]?.fields?.[0]?.value).toBe(
      "all clear 21:30 SLT, after 4 h 33 min, quiet (residents aren't told)",
    );
  });

  test("by the number of one that was merged shows the other, with the line of that", async () => {
    const { world, staff } = await createOutage();
    await openIncident(world.app, staff, { title: "Kiosks", system: "x" });
    await mergeIncident(world.app, staff, { incident: "2", into: "1" });
    const timeline = await getTimeline(world.app, staff, { incident: "2" });
    expect(timeline.incident.number).toBe(1);
    const text = composeTimeline(timeline).embeds?.[1]?.description;
    expect(text).toContain("(internal) Incident #2 (Kiosks) was merged into this one.");
  });

  test("is for staff, of their own estate", async () => {
    const { world, resident } = await createOutage();
    const { staff: stranger } = await createEstate(world, "200");
    const input = { incident: "1" };
    await expect(getTimeline(world.app, resident, input)).rejects.toBeInstanceOf(Forbidden);
    await expect(getTimeline(world.app, stranger, input)).rejects.toBeInstanceOf(NotFound);
  });
});

describe("turning pages", () => {
  test("comes by 300 lines of 1,000 characters in order, within Discord's limits", async () => {
    const { world, staff, incident } = await createOutage();
    await addLines(world, incident.id, Array<number>(300).fill(1000));
    const newest = await getTimeline(world.app, staff, {});
    const pages = await walk(world, staff, newest);
    const seen = pages.flatMap((page) => page.events.map(({ id }) => id));
    const rows = await world.db.read.query.events.findMany({
      orderBy: ({ occurredAt, id }) => [occurredAt, id],
    });
    expect(seen).toEqual(rows.map(({ id }) => id));
    for (const page of pages) {
      const { embeds = [] } = composeTimeline(page);
      const texts = embeds.flatMap((embed) => [
        embed.title ?? "",
        embed.description ?? "",
        ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
      ]);
      expect(embeds[1]?.description?.length).toBeLessThanOrEqual(4096);
      expect(texts.join("").length).toBeLessThanOrEqual(6000);
      expect(page.total).toBe(301);
    }
  });

  test("back and forth comes by the same lines, 30 at most to a page", async () => {
    const { world, staff, incident } = await createOutage();
    const lengths = Array.from({ length: 120 }, (_, index) => 3 + ((index * 337) % 900));
    await addLines(world, incident.id, [...Array<number>(70).fill(5), ...lengths]);
    const back = await walk(world, staff, await getTimeline(world.app, staff, {}));
    const forth = back.slice(0, 1);
    for (let page = forth[0]; page && page.before + page.events.length < page.total; ) {
      const turn = { event: page.events.at(-1)?.id ?? 0, direction: "later" } as const;
      page = await getTimeline(world.app, staff, { incident: "1", turn });
      forth.push(page);
    }
    const idsOf = (pages: Timeline[]) => pages.flatMap((page) => page.events.map(({ id }) => id));
    expect(idsOf(forth)).toEqual(idsOf(back));
    expect(new Set(idsOf(back)).size).toBe(191);
    for (const page of [...back, ...forth]) expect(page.events.length).toBeLessThanOrEqual(30);
  });

  test("from a line that moved, was removed or is another incident's still shows a page", async () => {
    const { world, staff, incident } = await createOutage();
    await addLines(world, incident.id, Array<number>(40).fill(5));
    const newest = await getTimeline(world.app, staff, {});
    const first = newest.events[0];
    if (!first) throw new Error("The timeline is empty.");
    await world.app.db.transaction((tx) => markEventRemoved(tx, first, 1));
    const turn = { event: first.id, direction: "earlier" } as const;
    const earlier = await getTimeline(world.app, staff, { incident: "1", turn });
    expect(earlier.events.at(-1)?.occurredAt).toBe(first.occurredAt - minute);
    const last = newest.events.at(-1)?.id ?? 0;
    for (const stale of [
      { event: last, direction: "later" },
      { event: 999_999, direction: "earlier" },
    ] as const) {
      const shown = await getTimeline(world.app, staff, { incident: "1", turn: stale });
      expect(shown.events.at(-1)?.id).toBe(last);
    }
  });
});
