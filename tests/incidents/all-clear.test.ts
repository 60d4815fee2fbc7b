import { describe, expect, test } from "vitest";
import type { App } from "#src/app";
import { payloadOf } from "#src/delivery/perform";
import { Conflict, Forbidden, Invalid } from "#src/errors";
import { configureEstate } from "#src/estates/configure";
import { sendAllClear } from "#src/incidents/all-clear";
import { changePhase } from "#src/incidents/change-phase";
import { logEvent } from "#src/incidents/log";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { setPayments } from "#src/incidents/set-payments";
import { createEstate, createOutage, listNotices, type People, slt } from "#tests/support/world";

const settings = { guildName: "Estate", staffRole: "1004" };
const helpUrl = "https://estate.example/help";

describe("the all-clear", () => {
  test("is not sent by its preview", async () => {
    const { world, staff } = await createOutage();
    const preview = await previewAllClear(world.app, staff, { text: "All verified." });
    expect(preview.notice.text).toBe("All verified.");
    expect(await listNotices(world)).toHaveLength(1);
    expect(await world.db.read.query.incidents.findFirst()).toMatchObject({ resolvedAt: null });
  });

  test("resolves the incident and sends the previewed words, at the previewed time", async () => {
    const { world, staff } = await createOutage();
    const { draft } = await previewAllClear(world.app, staff, { text: "Verified.", at: "21:10" });
    const result = await sendAllClear(world.app, staff, { draft: draft.id });
    const at = slt("2022-02-19 21:10");
    expect(result).toMatchObject({ outcome: "sent", event: { occurredAt: at } });
    expect(await world.db.read.query.incidents.findFirst()).toMatchObject({
      phase: "resolved",
      resolvedAt: at,
    });
    const notice = (await listNotices(world)).at(-1);
    expect(notice && payloadOf(notice)).toMatchObject({
      message: {
        content: "All clear, now over: Payments stall",
        embeds: [{ description: "Verified." }],
      },
    });
  });

  test("ten staff pressing at once send one, and nine are told", async () => {
    const { world, staff } = await createOutage();
    const { draft } = await previewAllClear(world.app, staff, {});
    const presses = await Promise.allSettled(
      Array.from({ length: 10 }, () => sendAllClear(world.app, staff, { draft: draft.id })),
    );
    expect(presses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const reasons = presses.flatMap((press) => (press.status === "rejected" ? [press.reason] : []));
    expect(reasons).toHaveLength(9);
    for (const reason of reasons) expect(reason).toBeInstanceOf(Conflict);
    expect(await listNotices(world)).toHaveLength(2);
  });

  test("a newer preview takes the place of an older one, and one of them sends", async () => {
    const { world, staff } = await createOutage();
    const first = await previewAllClear(world.app, staff, { text: "Old words." });
    const second = await previewAllClear(world.app, staff, { text: "New words." });
    const old = sendAllClear(world.app, staff, { draft: first.draft.id });
    await expect(old).rejects.toBeInstanceOf(Conflict);
    await sendAllClear(world.app, staff, { draft: second.draft.id });
    const again = sendAllClear(world.app, staff, { draft: second.draft.id });
    await expect(again).rejects.toBeInstanceOf(Conflict);
    expect(await listNotices(world)).toHaveLength(2);
  });

  test("makes a fresh preview instead where the timeline changed since", async () => {
    const { world, staff } = await createOutage();
    const { draft } = await previewAllClear(world.app, staff, { text: "Verified." });
    await logEvent(world.app, staff, { text: "One more case" });
    const result = await sendAllClear(world.app, staff, { draft: draft.id });
    if (result.outcome !== "changed") throw new Error("It was sent.");
    expect(await listNotices(world)).toHaveLength(1);
    expect(result.preview.draft.text).toBe("Verified.");
    const retry = await sendAllClear(world.app, staff, { draft: result.preview.draft.id });
    expect(retry.outcome).toBe("sent");
  });

  test.each<[string, (app: App, people: People) => Promise<unknown>]>([
    [
      "the estate's name",
      (app, { admin }) => configureEstate(app, admin, { ...settings, name: "New" }),
    ],
    ["its help article", (app, { admin }) => configureEstate(app, admin, { ...settings, helpUrl })],
    ["payments", (app, { staff }) => setPayments(app, staff, { state: "paused", incident: "2" })],
  ])(
    "makes a fresh preview where %s changed since, though the timeline did not",
    async (_, change) => {
      const { world, ...people } = await createOutage();
      const { app } = world;
      await openIncident(app, people.staff, { title: "Kiosks", system: "x", quiet: true });
      const before = await previewAllClear(app, people.staff, { incident: "1" });
      await change(app, people);
      const result = await sendAllClear(app, people.staff, { draft: before.draft.id });
      if (result.outcome !== "changed") throw new Error("It was sent.");
      const { notice, arePaymentsPaused } = result.preview;
      expect({ notice, arePaymentsPaused }).not.toEqual({
        notice: before.notice,
        arePaymentsPaused: before.arePaymentsPaused,
      });
      expect(await listNotices(world)).toHaveLength(1);
    },
  );

  test("is refused where a phase began after its time meanwhile, and can still be sent later", async () => {
    const { world, staff } = await createOutage();
    const { draft } = await previewAllClear(world.app, staff, { at: "18:00" });
    await changePhase(world.app, staff, { to: "verifying", at: "18:05" });
    const early = sendAllClear(world.app, staff, { draft: draft.id });
    await expect(early).rejects.toThrow(/18:05 SLT/);
    const later = await previewAllClear(world.app, staff, { at: "18:10" });
    const sent = await sendAllClear(world.app, staff, { draft: later.draft.id });
    expect(sent.outcome).toBe("sent");
  });

  test("of a quiet incident tells residents nothing", async () => {
    const { world, staff } = await createOutage({ quiet: true });
    const { draft } = await previewAllClear(world.app, staff, {});
    await sendAllClear(world.app, staff, { draft: draft.id });
    expect(await listNotices(world)).toEqual([]);
  });

  test("can't come before staff became aware", async () => {
    const { world, staff } = await createOutage();
    const early = previewAllClear(world.app, staff, { at: "16:56" });
    await expect(early).rejects.toBeInstanceOf(Invalid);
  });

  test("is refused to residents and to another estate", async () => {
    const { world, staff, resident } = await createOutage();
    const { draft } = await previewAllClear(world.app, staff, {});
    const other = await createEstate(world, "200");
    const byResident = sendAllClear(world.app, resident, { draft: draft.id });
    await expect(byResident).rejects.toBeInstanceOf(Forbidden);
    await expect(previewAllClear(world.app, resident, {})).rejects.toBeInstanceOf(Forbidden);
    const byOther = sendAllClear(world.app, other.staff, { draft: draft.id });
    await expect(byOther).rejects.toBeInstanceOf(Conflict);
    expect(await listNotices(world)).toHaveLength(1);
  });
});
