import { describe, expect, test } from "vitest";
import { payloadOf } from "#src/delivery/perform";
import { Conflict, Forbidden, Invalid } from "#src/errors";
import { changePhase, openPhases } from "#src/incidents/change-phase";
import { consoleCard } from "#src/incidents/console";
import { getStatus } from "#src/incidents/get-status";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { reopenIncident } from "#src/incidents/reopen";
import { setPayments } from "#src/incidents/set-payments";
import { composeStatus } from "#src/notices/compose-status";
import { headlines, resolve } from "#tests/incidents/support/headlines";
import {
  createEstate,
  createOutage,
  createWorld,
  listNotices,
  slt,
  type World,
} from "#tests/support/world";

const incidentOf = (world: World) => world.db.read.query.incidents.findFirst();

describe("phases", () => {
  test("the newest by when it happened counts, whatever was typed last", async () => {
    const { world, staff } = await createOutage();
    await changePhase(world.app, staff, { to: "recovering", at: "19:27" });
    const earlier = await changePhase(world.app, staff, { to: "identified", at: "18:16" });
    expect(earlier.incident.phase).toBe("recovering");
    expect(await incidentOf(world)).toMatchObject({ phase: "recovering" });
    expect(await headlines(world)).toHaveLength(1);
  });

  test("the same one again, an unknown one and one after the all-clear are refused", async () => {
    const { world, staff } = await createOutage();
    const again = changePhase(world.app, staff, { to: "investigating" });
    await expect(again).rejects.toThrow(/already in that phase \(investigating\)/);
    await expect(changePhase(world.app, staff, { to: "x" })).rejects.toBeInstanceOf(Invalid);
    await expect(changePhase(world.app, staff, { to: "resolved" })).rejects.toBeInstanceOf(Invalid);
    await resolve(world, staff);
    const late = changePhase(world.app, staff, { to: "verifying", incident: "1" });
    await expect(late).rejects.toThrow(/#1 already has its all-clear/);
    expect(await incidentOf(world)).toMatchObject({ phase: "resolved" });
  });

  test.each([
    ["now, by two staff", "now", "now"],
    ["back-dated to before the phase that it is in", "18:16", "18:16"],
    ["back-dated by two staff who differ by a minute", "18:16", "18:15"],
  ])("told twice at once, %s: residents hear of it once", async (_, first, second) => {
    const { world, staff, admin } = await createOutage();
    await changePhase(world.app, staff, { to: "recovering", at: "19:27" });
    const identified = { to: "identified", announce: true };
    const changes = await Promise.allSettled([
      changePhase(world.app, staff, { ...identified, at: first }),
      changePhase(world.app, admin, { ...identified, at: second }),
    ]);
    expect(changes.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(changes[1]).toMatchObject({ reason: expect.any(Conflict) });
    expect(await headlines(world)).toHaveLength(2);
  });

  test("a phase that it was in by then already isn't recorded again, told or not", async () => {
    const { world, staff } = await createOutage();
    await changePhase(world.app, staff, { to: "recovering", at: "19:27" });
    await changePhase(world.app, staff, { to: "identified", at: "18:16" });
    await changePhase(world.app, staff, { to: "verifying", at: "21:00" });
    for (const [to, at] of [
      ["identified", "18:16"],
      ["identified", "18:20"],
      ["recovering", "70m ago"],
    ] as const) {
      const again = changePhase(world.app, staff, { to, at });
      await expect(again).rejects.toThrow(/was in that phase already at .*`\/incident edit`/);
    }
    const before = await changePhase(world.app, staff, { to: "identified", at: "18:00" });
    expect(before.incident.phase).toBe("verifying");
    expect(await headlines(world)).toHaveLength(1);
  });

  test("of one that leaves payments alone say nothing of payments, nor does `/status`", async () => {
    const world = createWorld();
    const { staff, resident } = await createEstate(world);
    const facts = { title: "Kiosks are dark", system: "Casper kiosks", affectsPayments: false };
    await openIncident(world.app, staff, facts);
    for (const to of openPhases.slice(1)) {
      await changePhase(world.app, staff, { to, announce: true });
      const status = composeStatus(await getStatus(world.app, resident));
      expect(status.embeds?.[0]?.fields?.[0]?.value).not.toMatch(/payment/i);
    }
    const said = (await listNotices(world)).map((delivery) => payloadOf(delivery));
    const told = said.map((payload) => payload.action === "send" && payload.message);
    expect(told).toHaveLength(4);
    expect(JSON.stringify(told)).not.toMatch(/payment/i);
    const card = JSON.stringify(await consoleCard(world.app, 1, staff.estateId));
    expect(card).toContain("It has started to work again.");
    expect(card).not.toContain("Payments have started");
  });

  test("an all-clear can't come before the newest phase began", async () => {
    const { world, staff } = await createOutage();
    await changePhase(world.app, staff, { to: "verifying", at: "20:55" });
    const early = previewAllClear(world.app, staff, { at: "20:00" });
    await expect(early).rejects.toThrow(/20:55 SLT/);
  });
});

describe("vendor notices", () => {
  test("the vendor's all-clear is kept apart, the newest of several, and closes nothing", async () => {
    const { world, staff } = await createOutage();
    await recordVendorNotice(world.app, staff, {
      text: "Kiosks work.",
      at: "19:00",
      allClear: true,
    });
    await recordVendorNotice(world.app, staff, { text: "All works.", at: "20:00", allClear: true });
    await recordVendorNotice(world.app, staff, { text: "Known.", at: "18:16", allClear: true });
    expect(await incidentOf(world)).toMatchObject({
      vendorAllClearAt: slt("2022-02-19 20:00"),
      resolvedAt: null,
      phase: "investigating",
    });
    expect(await headlines(world)).toHaveLength(1);
  });

  test("are passed on where asked", async () => {
    const { world, staff } = await createOutage();
    await recordVendorNotice(world.app, staff, { text: "Known.", announce: true });
    expect((await headlines(world)).at(-1)).toBe("From our payment vendor: Payments stall");
    expect(await incidentOf(world)).toMatchObject({ vendorAllClearAt: null });
  });
});

describe("reopening", () => {
  const reason = "Three payments are still missing.";

  test("takes the all-clear back, once, and says why", async () => {
    const { world, staff } = await createOutage();
    await resolve(world, staff);
    const { incident } = await reopenIncident(world.app, staff, { incident: "1", reason });
    expect(incident).toMatchObject({ phase: "investigating", resolvedAt: null });
    expect((await headlines(world)).at(-1)).toBe("Not over yet: Payments stall");
    const notice = (await listNotices(world)).at(-1);
    expect(JSON.stringify(notice?.payload)).toContain("Your rental is safe");
    const again = reopenIncident(world.app, staff, { incident: "#1", reason });
    await expect(again).rejects.toBeInstanceOf(Conflict);
    await resolve(world, staff);
    expect(await incidentOf(world)).toMatchObject({ phase: "resolved" });
    expect((await headlines(world)).filter((text) => text.startsWith("All clear"))).toHaveLength(2);
  });

  test("twice at once tells residents once", async () => {
    const { world, staff, admin } = await createOutage();
    await resolve(world, staff);
    const asked = { incident: "1", reason };
    const reopenings = await Promise.allSettled([
      reopenIncident(world.app, staff, asked),
      reopenIncident(world.app, admin, asked),
    ]);
    expect(reopenings.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(await headlines(world)).toHaveLength(3);
  });

  test("needs a reason of ten characters", async () => {
    const { world, staff } = await createOutage();
    await resolve(world, staff);
    const hasty = reopenIncident(world.app, staff, { incident: "1", reason: "oops" });
    await expect(hasty).rejects.toThrow(/at least 10 characters/);
    expect(await incidentOf(world)).toMatchObject({ phase: "resolved" });
  });
});

test("a quiet incident announces none of it", async () => {
  const { world, staff } = await createOutage({ quiet: true });
  await setPayments(world.app, staff, { state: "paused" });
  await recordVendorNotice(world.app, staff, { text: "Known.", announce: true });
  await changePhase(world.app, staff, { to: "verifying", announce: true });
  await resolve(world, staff);
  await reopenIncident(world.app, staff, { incident: "1", reason: "It is not over." });
  expect(await listNotices(world)).toEqual([]);
});

test("residents may do none of it", async () => {
  const { world, resident } = await createOutage();
  const attempts = [
    changePhase(world.app, resident, { to: "verifying" }),
    setPayments(world.app, resident, { state: "paused" }),
    recordVendorNotice(world.app, resident, { text: "x" }),
    reopenIncident(world.app, resident, { incident: "1", reason: "It is not over." }),
  ];
  for (const attempt of attempts) await expect(attempt).rejects.toBeInstanceOf(Forbidden);
});
