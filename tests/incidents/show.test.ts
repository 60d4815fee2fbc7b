import { describe, expect, test } from "vitest";
import { markEventRemoved, updateEvent } from "#db/queries/events";
import { events } from "#db/schema/incidents";
import { Conflict, Forbidden, NotFound } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { getTimeline } from "#src/incidents/get-timeline";
import { logEvent } from "#src/incidents/log";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { composeTimeline } from "#src/notices/compose-timeline";
import { fileTicket } from "#src/tickets/file";
import { createEstate, createOutage, slt } from "#tests/support/world";

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
        value: "0 of 1 delivered so far.\nNotices: 0 of 1 posted.",
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
