import { describe, expect, test } from "vitest";
import { listDue } from "#db/queries/deliveries";
import { findToRecheck } from "#db/queries/incident-tickets";
import { listTicketEvents } from "#db/queries/ticket-events";
import type { Actor } from "#src/actor";
import { Conflict, Invalid, NotFound } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { composeConfirmation } from "#src/notices/compose-confirmation";
import { changeTicket } from "#src/tickets/change-ticket";
import { chooseIncident } from "#src/tickets/choose-incident";
import { claimTicket } from "#src/tickets/claim";
import { confirmVerdict } from "#src/tickets/confirm-verdict";
import { decideTicket } from "#src/tickets/decide";
import { describeTicket } from "#src/tickets/describe";
import { fileTicket } from "#src/tickets/file";
import { getConfirmation } from "#src/tickets/get-confirmation";
import { setDm } from "#src/tickets/set-dm";
import { neighbourOf } from "#tests/support/filing";
import { createEstate, createWorld, listDeliveries, type World } from "#tests/support/world";

const day = 86_400_000;

async function createFiled(open: { quiet?: boolean; affectsPayments?: boolean }[] = []) {
  const world = createWorld();
  const people = await createEstate(world);
  for (const kind of open) {
    world.clock.at += 61_000;
    await openIncident(world.app, people.staff, { title: "Payments stall", system: "y", ...kind });
  }
  const { ticket } = await fileTicket(world.app, people.resident, { avatar: "Rosa" });
  return { world, ...people, ticket };
}

async function resolve(world: World, staff: Actor, incident: string) {
  const { draft } = await previewAllClear(world.app, staff, { incident });
  await sendAllClear(world.app, staff, { draft: draft.id });
}

async function close(world: World, actor: Actor) {
  const { ticket } = await getConfirmation(world.app, actor, { ticket: 1 });
  await world.db.transaction((tx) =>
    changeTicket(
      tx,
      ticket,
      { status: "closed", slot: null },
      { kind: "closed", visibility: "public", actorId: "1", at: world.clock.at },
    ),
  );
}

/** What the confirmation offers to choose from, and what it says. */
async function confirmation(world: World, actor: Actor) {
  const message = composeConfirmation(await getConfirmation(world.app, actor, { ticket: 1 }));
  const select = message.selects?.find(({ id }) => id.startsWith("ticket.incident"));
  return {
    ...message,
    labels: (message.buttons ?? []).map(({ label }) => label),
    offered: (select?.options ?? []).map(({ value }) => value),
  };
}

describe("choosing an incident", () => {
  test("is offered where there are others that residents know of", async () => {
    const kinds = [{}, { quiet: true }, { affectsPayments: false }, {}];
    const { world, resident, staff, ticket } = await createFiled(kinds);
    expect(ticket.incidentId).toBe(4);
    expect((await confirmation(world, resident)).offered).toEqual(["1", "0"]);
    await chooseIncident(world.app, resident, { ticket: 1, incident: 1 });
    expect((await confirmation(world, resident)).content).toContain("linked to incident #1");
    expect((await confirmation(world, resident)).offered).toEqual(["4", "0"]);
    await chooseIncident(world.app, resident, { ticket: 1, incident: 0 });
    expect((await confirmation(world, resident)).offered).toEqual(["4", "1"]);
    await resolve(world, staff, "1");
    expect((await confirmation(world, resident)).offered).toEqual(["4"]);
    const events = await listTicketEvents(world.db.read, ticket.id, 9);
    expect(events.slice(1)).toMatchObject([
      { kind: "linked", visibility: "public", change: { incidentId: [4, 1] } },
      { kind: "linked", visibility: "public", change: { incidentId: [1, null] } },
    ]);
  });

  test("never of quiet ones, those without payments, other estates', or what isn't there", async () => {
    const { world, resident, staff } = await createFiled([{}, { quiet: true }]);
    const other = await createEstate(world, "200");
    await openIncident(world.app, staff, { title: "x", system: "y", affectsPayments: false });
    await openIncident(world.app, other.staff, { title: "Elsewhere", system: "y" });
    for (const actor of [resident, staff]) {
      expect((await confirmation(world, actor)).offered).toEqual([]);
      for (const incident of [2, 3, 4, 99, Number.NaN]) {
        const attempt = chooseIncident(world.app, actor, { ticket: 1, incident });
        await expect(attempt).rejects.toThrow(Number.isNaN(incident) ? Invalid : Conflict);
      }
    }
  });

  test("a ticket of a quiet incident offers nothing, and nothing names that one", async () => {
    const { world, resident, staff, ticket } = await createFiled([{ quiet: true }]);
    expect(ticket.incidentId).toBe(1);
    await openIncident(world.app, staff, { title: "A later one", system: "y" });
    const { offered, content } = await confirmation(world, resident);
    expect(offered).toEqual([]);
    expect(content).not.toMatch(/incident|stall/i);
    for (const incident of [0, 1, 2]) {
      const attempt = chooseIncident(world.app, resident, { ticket: 1, incident });
      await expect(attempt).rejects.toThrow(/can't be linked to that incident any more/);
    }
  });

  test("a credit to be checked again stays with its incident, whose console lists it", async () => {
    const { world, resident, staff } = await createFiled([{}, {}]);
    const credit = { ticket: 1, verdict: "credited" };
    const drafted = await decideTicket(world.app, staff, credit);
    const draft = drafted.outcome === "confirm" ? drafted.draft.id : 0;
    expect((await confirmation(world, resident)).offered).toEqual(["1", "0"]);
    await confirmVerdict(world.app, staff, { draft });
    for (const actor of [resident, staff]) {
      expect((await confirmation(world, actor)).offered).toEqual([]);
      for (const incident of [0, 1]) {
        const attempt = chooseIncident(world.app, actor, { ticket: 1, incident });
        await expect(attempt).rejects.toThrow(/can't be linked to that incident any more/);
      }
    }
    expect(await findToRecheck(world.db.read, 2, 9)).toMatchObject({ count: 1 });
  });

  test("up to 7 days after an all-clear it may be attached, and taken out again", async () => {
    const { world, resident, staff } = await createFiled();
    await openIncident(world.app, staff, { title: "Payments stall", system: "y" });
    await openIncident(world.app, staff, { title: "Hidden", system: "y", quiet: true });
    for (const incident of ["1", "2"]) await resolve(world, staff, incident);
    world.clock.at += 7 * day;
    expect((await confirmation(world, resident)).offered).toEqual(["1"]);
    await chooseIncident(world.app, resident, { ticket: 1, incident: 1 });
    const attached = await confirmation(world, resident);
    expect(attached.content).toContain("incident #1, which had its all-clear");
    expect(attached.offered).toEqual(["0"]);
    await chooseIncident(world.app, resident, { ticket: 1, incident: 0 });
    world.clock.at += 1;
    expect((await confirmation(world, resident)).offered).toEqual([]);
    const late = chooseIncident(world.app, resident, { ticket: 1, incident: 1 });
    await expect(late).rejects.toBeInstanceOf(Conflict);
  });

  test("a merged incident's number leads on; staff's choice is told to the resident", async () => {
    const { world, staff } = await createFiled([{}, {}, {}]);
    await mergeIncident(world.app, staff, { incident: "1", into: "2" });
    const chosen = await chooseIncident(world.app, staff, { ticket: 1, incident: 1 });
    expect(chosen.incidentId).toBe(2);
    const again = await chooseIncident(world.app, staff, { ticket: 1, incident: 2 });
    expect(again.revision).toBe(chosen.revision);
    const told = (await listDeliveries(world)).filter(({ key }) => /event/.test(key));
    expect(JSON.stringify(told.map(({ payload }) => payload))).toContain("ticket now belongs to");
    expect(told.filter(({ target }) => target === "ticket:1")).toHaveLength(1);
  });
});

describe("adding what the form doesn't ask", () => {
  test("keeps each by itself, and clears what is emptied", async () => {
    const { world, resident, ticket } = await createFiled();
    await describeTicket(world.app, resident, { ticket: 1, tierbox: "overdue" });
    const paid = { payer: "Nils Resident", method: "paypal", details: " I pay his rent. " };
    expect(await describeTicket(world.app, resident, { ticket: 1, ...paid })).toMatchObject({
      tierbox: "overdue",
      payerTyped: "Nils Resident",
      payer: "nils",
      method: "paypal",
      details: "I pay his rent.",
    });
    const { content } = await confirmation(world, resident);
    expect(content).toContain("The tierbox shows: overdue.\nPaid by nils (PayPal).\nNoted: I pay");
    const odd = { payer: "¿Nils?", method: "unknown", details: "" };
    const last = await describeTicket(world.app, resident, { ticket: 1, ...odd });
    expect(last).toMatchObject({ payerTyped: "¿Nils?", payer: null, method: null, details: null });
    const again = await describeTicket(world.app, resident, { ticket: 1, ...odd });
    expect(again.revision).toBe(last.revision);
    const kinds = (await listTicketEvents(world.db.read, ticket.id, 9)).map(({ kind }) => kind);
    expect(kinds).toEqual(["filed", "described", "described", "described"]);
  });

  test("refuses what isn't offered", async () => {
    const { world, resident } = await createFiled();
    for (const forged of [{ tierbox: "exploded" }, { method: "cash" }]) {
      const attempt = describeTicket(world.app, resident, { ticket: 1, ...forged });
      await expect(attempt).rejects.toBeInstanceOf(Invalid);
    }
  });
});

test("direct messages are the resident's alone to ask for, and to stop at any time", async () => {
  const { world, resident, staff } = await createFiled();
  const labels = async (actor: Actor) => (await confirmation(world, actor)).labels;
  expect(await labels(resident)).toContain("Send me news by DM");
  expect(await labels(staff)).toEqual(["Correct details", "Paid by another avatar"]);
  await expect(setDm(world.app, staff, { ticket: 1, to: "on" })).rejects.toBeInstanceOf(Conflict);
  const on = await setDm(world.app, resident, { ticket: 1, to: "on" });
  expect(on.dm).toBe("on");
  const twice = await setDm(world.app, resident, { ticket: 1, to: "on" });
  expect(twice.revision).toBe(on.revision);
  expect((await confirmation(world, resident)).content).toContain("by direct message too");
  await close(world, staff);
  expect(await labels(resident)).toEqual(["No more DMs"]);
  await setDm(world.app, resident, { ticket: 1, to: "off" });
  expect(await labels(resident)).toEqual([]);
});

test("direct messages that wait are not sent once they are stopped; another ticket's are", async () => {
  const { world, resident, staff } = await createFiled();
  world.clock.at += 31_000;
  await fileTicket(world.app, resident, { avatar: "Rosa" });
  for (const ticket of [1, 2]) {
    await setDm(world.app, resident, { ticket, to: "on" });
    await claimTicket(world.app, staff, { ticket });
  }
  await setDm(world.app, resident, { ticket: 1, to: "off" });
  const directs = (await listDeliveries(world)).filter(({ target }) => /^dm:/.test(target));
  expect(directs.map(({ key, status }) => [key.split(":")[1], status])).toEqual([
    ["1", "failed"],
    ["2", "pending"],
  ]);
  const due = await listDue(world.db.read, "direct", world.clock.at, 9);
  expect(due.map(({ id }) => id)).toEqual([directs[1]?.id]);
});

test("to others the ticket does not exist, and a closed one takes nothing more", async () => {
  const { world, resident, staff } = await createFiled([{}, {}]);
  const other = await createEstate(world, "200");
  const attempts = (actor: Actor) => [
    () => chooseIncident(world.app, actor, { ticket: 1, incident: 1 }),
    () => describeTicket(world.app, actor, { ticket: 1, tierbox: "overdue" }),
    () => describeTicket(world.app, actor, { ticket: 1, payer: "x" }),
  ];
  for (const person of [neighbourOf(resident), other.staff]) {
    const looks = [
      ...attempts(person),
      () => setDm(world.app, person, { ticket: 1, to: "on" }),
      () => getConfirmation(world.app, person, { ticket: 1 }),
    ];
    for (const attempt of looks) await expect(attempt()).rejects.toBeInstanceOf(NotFound);
  }
  await close(world, staff);
  const done = await confirmation(world, resident);
  expect(done).toMatchObject({ labels: [], selects: [] });
  expect(done.content).toContain("This ticket is closed.");
  for (const attempt of attempts(resident)) {
    await expect(attempt()).rejects.toBeInstanceOf(Conflict);
  }
});
