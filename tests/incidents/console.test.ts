import { describe, expect, test } from "vitest";
import { completeDelivery } from "#db/queries/deliveries";
import { findDelivery } from "#db/queries/delivery-keys";
import type { Incident } from "#db/queries/incidents";
import type { Actor } from "#src/actor";
import { consoleKey, noticeKey } from "#src/delivery/enqueue";
import { Conflict, Forbidden, NotFound } from "#src/errors";
import { setChannels } from "#src/estates/set-channels";
import { sendAllClear } from "#src/incidents/all-clear";
import { changePhase } from "#src/incidents/change-phase";
import { consoleCard } from "#src/incidents/console";
import { getFormIncident } from "#src/incidents/get-form-incident";
import { logEvent } from "#src/incidents/log";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { recordVendorNotice } from "#src/incidents/record-vendor-notice";
import { refreshEveryConsole } from "#src/incidents/refresh-consoles";
import { reopenIncident } from "#src/incidents/reopen";
import { setPayments } from "#src/incidents/set-payments";
import { fileTicket } from "#src/tickets/file";
import { fileAnother } from "#tests/support/filing";
import {
  createEstate,
  createOutage,
  createWorld,
  listNotices,
  type World,
} from "#tests/support/world";

async function fieldsOf(world: World, { id, estateId }: Incident): Promise<Record<string, string>> {
  const card = await consoleCard(world.app, id, estateId);
  const fields = card?.embeds?.[0]?.fields ?? [];
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

/** How often each of these incidents' consoles was asked for. */
async function askedFor(world: World, ...incidents: Pick<Incident, "id">[]): Promise<number[]> {
  const rows = await Promise.all(
    incidents.map(({ id }) => findDelivery(world.db.read, consoleKey(id))),
  );
  return rows.map((row) => row?.revision ?? 0);
}

async function post(world: World, eventId: number) {
  const notice = await findDelivery(world.db.read, noticeKey(eventId));
  if (!notice) throw new Error("There is no notice.");
  const posted = { resultId: "55", channelId: "1001" };
  await world.db.transaction((tx) => completeDelivery(tx, notice, posted, world.clock.at));
}

async function resolve(world: World, staff: Actor) {
  const { draft } = await previewAllClear(world.app, staff, {});
  await sendAllClear(world.app, staff, { draft: draft.id, reason: "Two are checked tomorrow." });
}

const ticket = { avatar: "Rosa", paid: "L$500" };

describe("the card", () => {
  test("follows the incident from its rows", async () => {
    const { world, staff, resident, incident } = await createOutage();
    await recordVendorNotice(world.app, staff, { text: "Fixed.", at: "20:15", allClear: true });
    await changePhase(world.app, staff, { to: "verifying" });
    await logEvent(world.app, staff, { text: "Ask Rosa", visibility: "internal" });
    await setPayments(world.app, staff, { state: "paused", at: "17:30" });
    for (const avatar of ["Rosa", "Nils"]) {
      await fileAnother(world, resident, { ...ticket, avatar });
    }
    const fields = await fieldsOf(world, incident);
    expect(fields).toMatchObject({
      Phase: "verifying",
      Payments: expect.stringMatching(/^paused since 17:30 SLT/),
      Since: expect.stringMatching(/^16:57 SLT/),
      "Vendor's all-clear": expect.stringMatching(/^20:15 SLT/),
      Tickets: "2 tickets, L$1,000 in all\n2 open",
    });
    expect(fields["Newest events"]?.split("\n")).toEqual([
      "21:30 SLT - (staff only) Ask Rosa",
      "21:30 SLT - We are verifying every payment.",
      "20:15 SLT - (vendor's all-clear) Fixed.",
      "17:30 SLT - Rental payments are paused.",
      "16:57 SLT - Payments stall",
    ]);
  });

  test("shows the newest notice, on its way and then with the way to it", async () => {
    const { world, staff, incident } = await createOutage();
    expect((await fieldsOf(world, incident))["Last notice"]).toMatch(/^21:30 SLT .*on its way$/);
    await post(world, 1);
    expect((await fieldsOf(world, incident))["Last notice"]).toMatch(
      /^21:30 SLT .*: \[read it\]\(https:\/\/discord\.com\/channels\/100\/1001\/55\)$/,
    );
    world.clock.at += 5 * 60_000;
    await logEvent(world.app, staff, { text: "More reports." });
    expect((await fieldsOf(world, incident))["Last notice"]).toMatch(/^21:30 SLT/);
    await logEvent(world.app, staff, { text: "Many more reports.", announce: true });
    expect((await fieldsOf(world, incident))["Last notice"]).toMatch(/^21:35 SLT .*on its way$/);
  });

  test("of a quiet incident says so", async () => {
    const { world, incident } = await createOutage({ quiet: true });
    expect(await fieldsOf(world, incident)).toMatchObject({
      "Last notice": "quiet: residents aren't told",
      "Next reminder": "off",
    });
  });

  test("changes its buttons with the all-clear, and back when it is reopened", async () => {
    const { world, staff, incident } = await createOutage();
    const labels = async () =>
      (await consoleCard(world.app, incident.id, "100"))?.buttons?.map(({ label }) => label);
    await resolve(world, staff);
    expect(await labels()).toEqual(["Log", "In-world copy", "Report"]);
    await reopenIncident(world.app, staff, { incident: "1", reason: "It is not over yet." });
    expect(await labels()).toContain("All-clear");
  });

  test("isn't another estate's to see", async () => {
    const { world, incident } = await createOutage();
    await createEstate(world, "200");
    expect(await consoleCard(world.app, incident.id, "200")).toBeNull();
  });
});

describe("the card is brought up to date", () => {
  test("by everything that it shows", async () => {
    const { world, staff, resident, incident } = await createOutage();
    const steps: (() => Promise<unknown>)[] = [
      () => fileTicket(world.app, resident, ticket),
      () => logEvent(world.app, staff, { text: "x" }),
      () => changePhase(world.app, staff, { to: "identified" }),
      () => recordVendorNotice(world.app, staff, { text: "x" }),
      () => setPayments(world.app, staff, { state: "paused" }),
      () => resolve(world, staff),
      () => reopenIncident(world.app, staff, { incident: "1", reason: "It is not over yet." }),
    ];
    for (const step of steps) {
      const [before = 0] = await askedFor(world, incident);
      await step();
      const [after = 0] = await askedFor(world, incident);
      expect(after, String(step)).toBeGreaterThan(before);
    }
  });

  test("by a staff channel that is set anew, where it belongs from then on", async () => {
    const { world, admin, incident } = await createOutage();
    const before = await askedFor(world, incident);
    const granted = ["View Channel", "Send Messages", "Embed Links", "Read Message History"];
    const staff = { id: "999", kind: "text", granted } as const;
    const notices = { ...staff, id: "1001", granted: [...granted, "Attach Files"] };
    const threads = ["Create Private Threads", "Send Messages in Threads", "Manage Threads"];
    const paymentDesk = { ...notices, id: "1003", granted: [...notices.granted, ...threads] };
    await setChannels(world.app, admin, { estateName: "x", notices, staff, paymentDesk });
    expect(await askedFor(world, incident)).toEqual(before.map((count) => count + 1));
  });

  test("by payments on every open incident of the estate, and of no other", async () => {
    const { world, staff, incident } = await createOutage();
    const other = await createEstate(world, "200");
    const facts = { title: "x", system: "y" };
    const { incident: second } = await openIncident(world.app, staff, facts);
    const { incident: foreign } = await openIncident(world.app, other.staff, facts);
    const before = await askedFor(world, incident, second, foreign);
    await setPayments(world.app, staff, { state: "paused", incident: "1" });
    const after = await askedFor(world, incident, second, foreign);
    expect(after.map((count, index) => count > (before[index] ?? 0))).toEqual([true, true, false]);
    expect((await fieldsOf(world, second))["Payments"]).toMatch(/^paused since/);
  });

  test("as the bot starts: every open incident of every estate, and no other", async () => {
    const { world, staff, incident } = await createOutage();
    await resolve(world, staff);
    const other = await createEstate(world, "200");
    const open: Incident[] = [];
    for (let count = 0; count < 101; count += 1) {
      const opener = count % 2 ? staff : other.staff;
      const facts = { title: `x${count}`, system: "y" };
      open.push((await openIncident(world.app, opener, facts)).incident);
    }
    const before = await askedFor(world, incident, ...open);
    await refreshEveryConsole(world.app);
    const after = await askedFor(world, incident, ...open);
    expect(after).toEqual(before.map((count, index) => (index === 0 ? count : count + 1)));
  });

  test("as the bot starts where nothing is open: nothing happens", async () => {
    const world = createWorld();
    await createEstate(world);
    await refreshEveryConsole(world.app);
    expect(await findDelivery(world.db.read, consoleKey(1))).toBeNull();
  });
});

describe("a form opens only where it can succeed", () => {
  test("for staff, and about the estate's own incident", async () => {
    const { world, staff, resident, incident } = await createOutage();
    const other = await createEstate(world, "200");
    const asked = { incident: incident.number };
    expect(await getFormIncident(world.app, staff, asked)).toMatchObject({ id: incident.id });
    const refused = getFormIncident(world.app, resident, asked);
    await expect(refused).rejects.toBeInstanceOf(Forbidden);
    const foreign = getFormIncident(world.app, other.staff, asked);
    await expect(foreign).rejects.toBeInstanceOf(NotFound);
    const none = getFormIncident(world.app, staff, { incident: 9 });
    await expect(none).rejects.toBeInstanceOf(NotFound);
  });

  test("and while there is something left to do", async () => {
    const { world, staff } = await createOutage();
    const payments = { incident: 1, payments: "open" } as const;
    const open = getFormIncident(world.app, staff, payments);
    await expect(open).rejects.toThrow("Rental payments are open already.");
    await resolve(world, staff);
    const late = getFormIncident(world.app, staff, { incident: 1, isOpen: true });
    await expect(late).rejects.toThrow("Incident #1 already has its all-clear.");
    expect(await getFormIncident(world.app, staff, { incident: 1 })).toMatchObject({ number: 1 });
  });
});

describe("what is told twice", () => {
  test.each<[string, (world: World, staff: Actor) => Promise<unknown>]>([
    ["line", (world, staff) => logEvent(world.app, staff, { text: "Back.", announce: true })],
    [
      "vendor notice",
      (world, staff) => recordVendorNotice(world.app, staff, { text: "Back.", announce: true }),
    ],
  ])("a %s sent twice at once is one notice and one line", async (_, send) => {
    const { world, staff, admin } = await createOutage();
    const both = await Promise.allSettled([send(world, staff), send(world, admin)]);
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(both[1]).toMatchObject({ reason: expect.any(Conflict) });
    expect(await listNotices(world)).toHaveLength(2);
    expect(await world.db.read.query.events.findMany()).toHaveLength(2);
    world.clock.at += 60_000;
    await send(world, staff);
    expect(await listNotices(world)).toHaveLength(3);
  });

  test("lines that no resident reads may be alike", async () => {
    const { world, staff } = await createOutage();
    for (let count = 0; count < 2; count += 1) await logEvent(world.app, staff, { text: "Again." });
    expect(await world.db.read.query.events.findMany()).toHaveLength(3);
  });
});
