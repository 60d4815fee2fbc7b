import { describe, expect, test } from "vitest";
import { findDelivery } from "#db/queries/delivery-keys";
import { payloadOf } from "#src/delivery/perform";
import { Conflict, Forbidden } from "#src/errors";
import { configureEstate } from "#src/estates/configure";
import { setChannels } from "#src/estates/set-channels";
import { sendAllClear } from "#src/incidents/all-clear";
import { changePhase } from "#src/incidents/change-phase";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { reopenIncident } from "#src/incidents/reopen";
import { setPayments } from "#src/incidents/set-payments";
import { deskCard } from "#src/tickets/desk";
import { postDesk } from "#src/tickets/post-desk";
import { deskKey } from "#src/tickets/refresh-desk";
import { createEstate, createWorld, slt, type World } from "#tests/support/world";

const outage = { title: "Payments *stall*", system: "CasperLET" };

async function fieldsOf(world: World): Promise<Record<string, string>> {
  const card = await deskCard(world.app, 0, "100");
  const fields = card?.embeds?.[0]?.fields ?? [];
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

async function resolve({ app }: World, staff: Parameters<typeof sendAllClear>[1], number: string) {
  const { draft } = await previewAllClear(app, staff, { incident: number });
  await sendAllClear(app, staff, { draft: draft.id });
}

describe("the panel", () => {
  test("says what to do, and how payments and their incidents are; none that is quiet or another's", async () => {
    const world = createWorld();
    const { staff, admin } = await createEstate(world);
    const other = await createEstate(world, "200");
    await configureEstate(world.app, admin, {
      guildName: "x",
      staffRole: "9",
      name: "Dream Seeker",
      helpUrl: "https://estate.example/help",
    });
    const card = await deskCard(world.app, 0, "100");
    expect(card?.content).toBe("Dream Seeker: is a payment of yours not showing?");
    expect(card?.embeds?.[0]?.description).toContain("https://estate.example/help");
    expect(card?.buttons?.map(({ label, id }) => [label, id])).toEqual([
      ["My payment isn't showing", "ticket.file"],
      ["My tickets", "ticket.mine:1"],
    ]);
    expect(await fieldsOf(world)).toEqual({
      Payments: "Rental payments are open.",
      "What we are working on": "No payment incident is open.",
    });
    await openIncident(world.app, staff, { ...outage, awareAt: "16:57" });
    await openIncident(world.app, staff, { ...outage, title: "Hidden", quiet: true });
    await openIncident(world.app, staff, { ...outage, title: "Shop", affectsPayments: false });
    await openIncident(world.app, other.staff, { ...outage, title: "Elsewhere" });
    await setPayments(world.app, staff, { state: "paused", incident: "1" });
    const aware = slt("2022-02-19 16:57") / 1000;
    expect(await fieldsOf(world)).toEqual({
      Payments: "Rental payments are paused. Please hold yours until we open them again.",
      "What we are working on": [
        "**#1 Payments \\*stall\\***",
        `We are investigating. Since February 19, 2022, 16:57 SLT (<t:${aware}:f>).`,
      ].join("\n"),
    });
  });

  test("names five incidents whole, however long their titles are", async () => {
    const world = createWorld();
    const { staff } = await createEstate(world);
    for (const letter of "abcde") {
      const title = letter + "*".repeat(99);
      await openIncident(world.app, staff, { ...outage, title });
    }
    for (const incident of "12345") {
      await changePhase(world.app, staff, { incident, to: "verifying" });
    }
    const working = (await fieldsOf(world))["What we are working on"] ?? "";
    expect(working.length).toBeLessThanOrEqual(1024);
    expect(working.match(/^We are verifying every payment\. Since .*>\)\.$/gm)).toHaveLength(5);
  });

  test("is posted by admins, in an estate that is set up; asked for again it is the same one", async () => {
    const world = createWorld();
    const { staff, admin, resident } = await createEstate(world);
    const attempts = [staff, resident].map((actor) => postDesk(world.app, actor));
    for (const attempt of attempts) await expect(attempt).rejects.toBeInstanceOf(Forbidden);
    const stranger = { ...admin, estateId: "300" };
    await expect(postDesk(world.app, stranger)).rejects.toBeInstanceOf(Conflict);
    await postDesk(world.app, admin);
    await postDesk(world.app, admin);
    const posted = await findDelivery(world.db.read, deskKey("100"));
    expect(posted).toMatchObject({ target: "desk:100", revision: 2, status: "pending" });
    expect(posted && payloadOf(posted)).toEqual({ action: "card", card: "desk", subject: 0 });
  });

  test("is brought up to date by all it shows, once it was asked for", async () => {
    const world = createWorld();
    const { staff, admin } = await createEstate(world);
    const { app } = world;
    const channel = (id: string, kind: "text" | "announcement" = "text") => ({
      id,
      kind,
      granted: [
        ...["View Channel", "Send Messages", "Embed Links", "Read Message History"],
        ...["Attach Files", "Create Private Threads", "Send Messages in Threads"],
        "Manage Threads",
      ],
    });
    const reason = "It is not over yet.";
    const steps: (() => Promise<unknown>)[] = [
      () => openIncident(app, staff, { ...outage, title: "Kiosks" }),
      () => setPayments(app, staff, { state: "paused", incident: "2" }),
      () => changePhase(app, staff, { to: "identified", incident: "2" }),
      () => resolve(world, staff, "2"),
      () => reopenIncident(app, staff, { incident: "2", reason }),
      () => mergeIncident(app, staff, { incident: "1", into: "2" }),
      () => configureEstate(app, admin, { guildName: "x", staffRole: "9", name: "Dream" }),
      () =>
        setChannels(app, admin, {
          estateName: "x",
          notices: channel("1", "announcement"),
          staff: channel("2"),
          paymentDesk: channel("3"),
        }),
    ];
    const revision = async () => (await findDelivery(world.db.read, deskKey("100")))?.revision;
    await openIncident(app, staff, { ...outage, quiet: true });
    expect(await revision()).toBeUndefined();
    await postDesk(app, admin);
    for (const step of steps) {
      const before = (await revision()) ?? 0;
      await step();
      expect(await revision(), String(step)).toBeGreaterThan(before);
    }
  });
});
