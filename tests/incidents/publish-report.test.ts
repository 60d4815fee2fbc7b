import { describe, expect, test } from "vitest";
import { Conflict, Forbidden, NotFound } from "#src/errors";
import { getReport, reportCard } from "#src/incidents/get-report";
import { logEvent } from "#src/incidents/log";
import { openIncident } from "#src/incidents/open";
import { publishReport } from "#src/incidents/publish-report";
import { reopenIncident } from "#src/incidents/reopen";
import { resolve, sendAll } from "#tests/incidents/support/publish";
import { createEstate, createOutage, listDeliveries, type World } from "#tests/support/world";

const reportsOf = async (world: World) =>
  (await listDeliveries(world)).filter(({ target }) => target.startsWith("report:"));

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

  test("without a name is of the only open one or, while none is open, of the newest that is over", async () => {
    const { world, staff } = await createOutage();
    const numberOf = async () => (await getReport(world.app, staff, {})).incident.number;
    const later = { title: "Kiosks stall", system: "Kiosks" };
    await resolve(world, staff);
    expect(await numberOf()).toBe(1);
    await openIncident(world.app, staff, later);
    expect(await numberOf()).toBe(2);
    await resolve(world, staff, undefined, "2");
    expect(await numberOf()).toBe(2);
    expect((await publishReport(world.app, staff, {})).incident.number).toBe(2);
    const other = await createEstate(world, "200");
    await expect(getReport(world.app, other.staff, {})).rejects.toThrow(/^No incident is open/);
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
