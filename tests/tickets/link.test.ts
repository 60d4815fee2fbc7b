import { describe, expect, test } from "vitest";
import { sendAllClear } from "#src/incidents/all-clear";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { getLinkChoices, linkTicket } from "#src/tickets/link";
import { sendAll } from "#tests/support/world";
import { createTicket, listCards, listHistory, listTold, set } from "#tests/tickets/support/ticket";

const dayMs = 86_400_000;

/** A ticket of incident 1, beside incident 2. */
async function createSecond({ quiet = false } = {}) {
  const setting = await createTicket();
  const { app, staff, world } = setting;
  const other = { title: "Kiosks *stall*", system: "Kiosks", quiet };
  const { incident: next } = await openIncident(app, staff, other);
  await sendAll(world);
  const resolve = async (incident: string) => {
    const { draft } = await previewAllClear(app, staff, { incident });
    await sendAllClear(app, staff, { draft: draft.id });
    await sendAll(world);
  };
  const link = (incident = "2") => linkTicket(app, staff, { ticket: 1, incident });
  return { ...setting, next, resolve, link };
}

describe("linking a ticket", () => {
  test("moves it, tells its resident, and brings both consoles up to date", async () => {
    const { world, ticket, incident, next, link } = await createSecond();
    const linked = await link("#2");
    expect(linked).toMatchObject({ ticket: { incidentId: next.id }, isResidentTold: true });
    expect(await listTold(world)).toEqual([
      {
        target: "ticket:1",
        text: "<@1007> Your ticket now belongs to incident #2, which we are working on: Kiosks \\*stall\\*. The answer comes in your ticket's thread.",
        buttons: [],
        notify: ["1007"],
      },
    ]);
    expect(await listHistory(world, ticket)).toMatchObject([
      { kind: "linked", visibility: "public", change: { incidentId: [incident.id, next.id] } },
    ]);
    expect(await listCards(world)).toEqual([
      `incident:${incident.id}:console`,
      `incident:${next.id}:console`,
      "queue:100",
      "ticket:1:card",
    ]);
    await expect(link()).rejects.toThrow("Ticket #1 is linked to incident #2 already.");
  });

  test("a quiet incident is never named to its resident", async () => {
    const { world, ticket, link } = await createSecond({ quiet: true });
    expect(await link()).toMatchObject({ isResidentTold: false });
    expect(await listTold(world)).toEqual([]);
    expect(await listHistory(world, ticket)).toMatchObject([{ visibility: "internal" }]);
  });

  test("a closed ticket moves in silence", async () => {
    const { world, ticket, link } = await createSecond();
    await set(world, ticket, { status: "closed", slot: null });
    expect(await link()).toMatchObject({ isResidentTold: false });
    expect(await listTold(world)).toEqual([]);
  });

  test("takes an incident until 7 days after its all-clear", async () => {
    const { world, resolve, link } = await createSecond();
    await resolve("2");
    world.clock.at += 7 * dayMs;
    await link();
    expect((await listTold(world))[0]?.text).toMatch(/incident #2, which is over: Kiosks/);
    await link("1");
    world.clock.at += 1;
    await expect(link()).rejects.toThrow(/^Incident #2 had its all-clear more than 7 days ago/);
    await expect(link("9")).rejects.toThrow("There is no incident “9” here.");
  });

  test("a merged incident's number leads on", async () => {
    const { app, staff, next, link } = await createSecond();
    await openIncident(app, staff, { title: "Third", system: "x" });
    await mergeIncident(app, staff, { incident: "3", into: "2" });
    expect((await link("3")).ticket.incidentId).toBe(next.id);
  });

  test("offers what it can be linked to: open ones first, none that is too old or its own", async () => {
    const { world, app, staff, resolve } = await createSecond();
    const offer = async () => {
      const { incidents } = await getLinkChoices(app, staff, { ticket: 1 });
      return incidents.map(({ number }) => number);
    };
    await openIncident(app, staff, { title: "Third", system: "x" });
    await resolve("3");
    expect(await offer()).toEqual([2, 3]);
    world.clock.at += 7 * dayMs + 1;
    expect(await offer()).toEqual([2]);
    await mergeIncident(app, staff, { incident: "2", into: "1" });
    await expect(offer()).rejects.toThrow(/^No other incident is open/);
  });
});
