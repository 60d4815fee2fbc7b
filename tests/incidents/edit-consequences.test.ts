import { describe, expect, test } from "vitest";
import { listPublicEvents } from "#db/queries/events";
import type { Actor } from "#src/actor";
import { Invalid } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { changePhase } from "#src/incidents/change-phase";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { reopenIncident } from "#src/incidents/reopen";
import { day, setUp } from "#tests/incidents/support/edit";
import { listNotices, sendAll } from "#tests/support/world";

async function allClear(world: Parameters<typeof sendAllClear>[0], staff: Actor, at: string) {
  const { draft } = await previewAllClear(world, staff, { text: "All verified.", at });
  await sendAllClear(world, staff, { draft: draft.id });
}

describe("what an edit makes of the incident", () => {
  test("since when it is, follows the line that opened it; so do its details", async () => {
    const { world, edit, read, opened, readEvent } = await setUp();
    await sendAll(world);
    await edit(opened, { text: "Tierboxes reset to overdue", time: "16:40" });
    expect(await read()).toMatchObject({
      awareAt: day("16:40"),
      details: "Tierboxes reset to overdue",
      phase: "investigating",
      resolvedAt: null,
    });
    const [, edited] = await listNotices(world);
    expect(JSON.stringify(edited?.payload)).toContain("16:40 SLT");
    const again = await readEvent(1);
    await edit(again ?? opened, { text: "Payments stall" });
    expect((await read())?.details).toBeNull();
  });

  test("the all-clear's notice says the corrected time since when it was", async () => {
    const { world, staff, edit, opened } = await setUp();
    await allClear(world.app, staff, "21:10");
    await sendAll(world);
    await edit(opened, { time: "16:40" });
    const edits = (await listNotices(world)).slice(2).map(({ payload }) => payload);
    expect(edits).toMatchObject([{ of: "notice:event:1" }, { of: "notice:event:2" }]);
    expect(JSON.stringify(edits[1])).toContain("16:40 SLT");
  });

  test("the vendor's all-clear is the newest of those that stand", async () => {
    const { world, staff, edit, read } = await setUp();
    const vendor = async (at: string) =>
      (await recordVendorNotice(world.app, staff, { text: "Fixed", at, allClear: true })).event;
    const first = await vendor("18:00");
    const second = await vendor("19:00");
    await edit(second, { time: "17:30" });
    expect((await read())?.vendorAllClearAt).toBe(day("18:00"));
    await edit(first, { time: "17:00" });
    expect((await read())?.vendorAllClearAt).toBe(day("17:30"));
  });

  test("the newest all-clear says when it was resolved; its text can be corrected afterwards", async () => {
    const { world, staff, edit, read, readEvent } = await setUp();
    await allClear(world.app, staff, "21:10");
    const event = await readEvent(2);
    if (!event) throw new Error("No all-clear.");
    const { after } = await edit(event, { text: "All is verified." });
    expect(await read()).toMatchObject({ phase: "resolved", resolvedAt: day("21:10") });
    await edit(after, { time: "21:05" });
    expect(await read()).toMatchObject({ phase: "resolved", resolvedAt: day("21:05") });
  });

  test("a line that opened it can move behind a back-dated phase: the newest counts", async () => {
    const { world, staff, edit, read, opened } = await setUp();
    await changePhase(world.app, staff, { to: "identified", at: "17:00" });
    expect((await read())?.phase).toBe("identified");
    await edit(opened, { time: "17:10" });
    expect((await read())?.phase).toBe("investigating");
  });

  test("phases, all-clears and reopenings keep their order", async () => {
    const { world, staff, incident, edit, read, readEvent, opened } = await setUp();
    await changePhase(world.app, staff, { to: "identified", at: "18:00" });
    await changePhase(world.app, staff, { to: "verifying", at: "19:00" });
    await allClear(world.app, staff, "20:00");
    world.clock.at = day("21:30");
    const reason = "Three are still missing.";
    const number = String(incident.number);
    const { event: reopened } = await reopenIncident(world.app, staff, {
      incident: number,
      reason,
    });
    const cleared = await readEvent(4);
    if (!cleared) throw new Error("No all-clear.");
    world.clock.at = day("22:00");
    const early = edit(cleared, { time: "17:30" });
    await expect(early).rejects.toThrow(/after the one of 19:00 SLT/);
    await expect(edit(cleared, { time: "21:40" })).rejects.toThrow(/before the one of 21:30 SLT/);
    await expect(edit(reopened, { time: "19:30" })).rejects.toThrow(/after the one of 20:00 SLT/);
    await expect(edit(opened, { time: "20:30" })).rejects.toThrow(/before the one of 20:00 SLT/);
    await expect(edit(opened, { time: "20:30" })).rejects.toBeInstanceOf(Invalid);
    expect(await read()).toMatchObject({ phase: "investigating", resolvedAt: null });
    await edit(cleared, { time: "20:10" });
    await edit(reopened, { time: "21:00" });
    expect(await read()).toMatchObject({ phase: "investigating", resolvedAt: null });
    const lines = await listPublicEvents(world.db.read, incident.id);
    expect(lines.map(({ kind }) => kind)).toEqual([
      "opened",
      "phase",
      "phase",
      "all_clear",
      "reopened",
    ]);
  });
});
