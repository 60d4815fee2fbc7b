import { describe, expect, test } from "vitest";
import type { Actor } from "#src/actor";
import { startDispatcher } from "#src/delivery/dispatch";
import { consoleKey } from "#src/delivery/enqueue";
import { sendAllClear } from "#src/incidents/all-clear";
import { changePhase } from "#src/incidents/change-phase";
import { consoleCard } from "#src/incidents/console";
import { getReport, reportCard } from "#src/incidents/get-report";
import { logEvent } from "#src/incidents/log";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { publishReport } from "#src/incidents/publish-report";
import { reopenIncident } from "#src/incidents/reopen";
import { fakeTransport, noCards } from "#tests/delivery/fake-transport";
import { createOutage, listDeliveries, type World } from "#tests/support/world";

const reason = "Two are still missing.";

async function resolve({ app }: World, staff: Actor, incident: string) {
  const { draft } = await previewAllClear(app, staff, { incident });
  await sendAllClear(app, staff, { draft: draft.id });
}

/** Open: #1 "Payments stall", #2 "Kiosks *stall*" and #3 "Third". */
async function createThree() {
  const outage = await createOutage();
  const { world, staff } = outage;
  await openIncident(world.app, staff, { title: "Kiosks *stall*", system: "Casper kiosks" });
  await openIncident(world.app, staff, { title: "Third", system: "x" });
  const merge = (incident: string, into: string) =>
    mergeIncident(world.app, staff, { incident, into });
  return { ...outage, merge };
}

describe("a chain of merges", () => {
  test("has the console of each that was merged name the last one", async () => {
    const { world, merge } = await createThree();
    await merge("3", "2");
    const third = async () => {
      const rows = await world.db.read.query.deliveries.findMany();
      return rows.find(({ key }) => key === consoleKey(3))?.revision ?? 0;
    };
    const before = await third();
    await merge("2", "1");
    expect(await third()).toBe(before + 1);
    const card = await consoleCard(world.app, 3, "100");
    expect(JSON.stringify(card)).toContain("Merged into incident #1.");
  });
});

describe("a preview of the all-clear", () => {
  test("of the target is made anew, and can be sent then", async () => {
    const { world, staff, merge } = await createThree();
    const { draft } = await previewAllClear(world.app, staff, { incident: "1", text: "Verified." });
    await merge("2", "1");
    const result = await sendAllClear(world.app, staff, { draft: draft.id });
    if (result.outcome !== "changed") throw new Error("It was sent.");
    expect(result.preview).toMatchObject({ incident: { number: 1 }, draft: { text: "Verified." } });
    const sent = await sendAllClear(world.app, staff, { draft: result.preview.draft.id });
    expect(sent).toMatchObject({ outcome: "sent", incident: { number: 1, phase: "resolved" } });
  });

  test("of the source says what it was merged into, at every press, and sends nothing", async () => {
    const { world, staff, merge } = await createThree();
    const { draft } = await previewAllClear(world.app, staff, { incident: "3" });
    await merge("3", "2");
    await merge("2", "1");
    const before = await listDeliveries(world);
    for (let press = 1; press <= 2; press += 1) {
      await expect(sendAllClear(world.app, staff, { draft: draft.id })).rejects.toThrow(
        "Incident #3 was merged into #1 since that preview, so nothing was sent.",
      );
    }
    expect(await listDeliveries(world)).toEqual(before);
    const incidents = await world.db.read.query.incidents.findMany();
    expect(incidents.map(({ resolvedAt }) => resolvedAt)).toEqual([null, null, null]);
  });
});

/** Sends what is in the outbox; resolves with the reports' posts and what their edits say. */
async function sendReports({ app, clock }: World) {
  clock.at += 60_000;
  const { transport, calls } = fakeTransport();
  const cards = { ...noCards, report: reportCard };
  const dispatcher = await startDispatcher({ app, transport, cards });
  const isWaiting = async () => {
    const rows = await app.db.read.query.deliveries.findMany();
    return rows.some(({ key, status }) => status === "pending" && key.startsWith("report:"));
  };
  await expect.poll(isWaiting).toBe(false);
  await dispatcher.stop();
  return calls.filter(({ args }) => JSON.stringify(args).includes("What happened: "));
}

async function publish(world: World, staff: Actor, incident: string) {
  await resolve(world, staff, incident);
  await publishReport(world.app, staff, { incident });
}

describe("a report that was published before", () => {
  test("of the source says what became of it, with no timeline; of the target has both", async () => {
    const { world, staff, merge } = await createThree();
    for (const incident of ["1", "2"]) await publish(world, staff, incident);
    expect(await sendReports(world)).toHaveLength(2);
    for (const incident of ["1", "2"]) {
      await reopenIncident(world.app, staff, { incident, reason });
    }
    await sendReports(world);
    await merge("2", "1");
    const edits = await sendReports(world);
    expect(edits.map(({ name }) => name)).toEqual(["edit", "edit"]);
    const [ofSource, ofTarget] = ["Kiosks", "Payments"].map((title) => {
      const edit = edits.find(({ args }) => JSON.stringify(args).includes(`happened: ${title}`));
      return edit?.args.at(2);
    });
    expect(ofSource).toEqual({
      content: "What happened: Kiosks \\*stall\\*",
      embeds: [
        {
          description:
            "This became part of another incident: Payments stall. Its report covers both.",
          tone: "neutral",
        },
      ],
    });
    expect(JSON.stringify(ofTarget)).toContain("Not over yet: Two are still missing.");
    expect(JSON.stringify(ofTarget)).toContain("SLT - Kiosks");
  });

  test("follows along a chain of merges", async () => {
    const { world, staff, merge } = await createThree();
    await publish(world, staff, "3");
    await sendReports(world);
    await reopenIncident(world.app, staff, { incident: "3", reason });
    await merge("3", "2");
    expect(JSON.stringify(await sendReports(world))).toContain("part of another incident: Kiosks");
    await merge("2", "1");
    const edits = await sendReports(world);
    expect(edits).toHaveLength(1);
    expect(JSON.stringify(edits)).toContain("part of another incident: Payments stall");
  });

  test("where there is none, a merge posts none", async () => {
    const { world, staff, merge } = await createThree();
    await publish(world, staff, "2");
    await reopenIncident(world.app, staff, { incident: "2", reason });
    await merge("2", "1");
    expect(await sendReports(world)).toEqual([]);
    const keys = (await listDeliveries(world)).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith("report:"))).toEqual(["report:2"]);
  });
});

describe("the number of an incident that was merged", () => {
  test("reopens the one that took it over, and says so", async () => {
    const { world, staff, merge } = await createThree();
    await merge("2", "1");
    const open = reopenIncident(world.app, staff, { incident: "#2", reason });
    await expect(open).rejects.toThrow(
      "#2 was merged into #1. Incident #1 is open, so it can't be reopened.",
    );
    await resolve(world, staff, "2");
    const reopened = await reopenIncident(world.app, staff, { incident: "2", reason });
    expect(reopened).toMatchObject({ mergedFrom: 2, incident: { number: 1, resolvedAt: null } });
    await resolve(world, staff, "1");
    const again = await reopenIncident(world.app, staff, { incident: "#1", reason });
    expect(again.mergedFrom).toBeNull();
    expect(await world.db.read.query.incidents.findMany()).toMatchObject([
      { phase: "investigating", resolvedAt: null },
      { mergedIntoId: 1, resolvedAt: null },
      {},
    ]);
  });

  test("picks no phase from the card of the one that ended, though a command may name it", async () => {
    const { world, staff, merge } = await createThree();
    await merge("2", "1");
    const change = { to: "verifying", incident: "2" };
    const picked = changePhase(world.app, staff, { ...change, isOnCard: true });
    await expect(picked).rejects.toThrow(
      "Incident #2 was merged already, and its number means #1 now. Nothing was changed.",
    );
    const typed = await changePhase(world.app, staff, change);
    expect(typed.incident).toMatchObject({ number: 1, phase: "verifying" });
  });

  test("names the report of the one that took it over, which follows when that is reopened", async () => {
    const { world, staff, merge } = await createThree();
    await logEvent(world.app, staff, { text: "Kiosk down.", incident: "2" });
    await merge("2", "1");
    await resolve(world, staff, "2");
    const published = await publishReport(world.app, staff, { incident: "2" });
    expect(published.incident.number).toBe(1);
    const [post] = await sendReports(world);
    expect(JSON.stringify(post?.args)).toContain("SLT - Kiosk down.");
    const report = () => getReport(world.app, staff, { incident: "2" });
    expect(await report()).toMatchObject({ incident: { number: 1 }, link: expect.any(String) });
    expect((await report()).markdown).toContain("# Payments stall");
    expect((await report()).markdown).toContain("All clear after ");
    await reopenIncident(world.app, staff, { incident: "2", reason });
    const { markdown } = await report();
    expect(markdown).toContain("Not over yet: the all-clear has not been given.");
    expect(markdown).toMatch(/SLT - Kiosk down\..*Not over yet: Two are still missing\./s);
    const [edit] = await sendReports(world);
    expect(edit?.name).toBe("edit");
    expect(JSON.stringify(edit?.args)).toContain("Not over yet: the all-clear");
  });
});
