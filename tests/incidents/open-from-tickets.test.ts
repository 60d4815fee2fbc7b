import { describe, expect, test } from "vitest";
import type { Actor } from "#src/actor";
import { payloadOf } from "#src/delivery/perform";
import { Conflict, Forbidden, Invalid } from "#src/errors";
import { sendAllClear } from "#src/incidents/all-clear";
import { dismissSuggestion } from "#src/incidents/dismiss-suggestion";
import { getSuggestion } from "#src/incidents/get-suggestion";
import { openIncident } from "#src/incidents/open";
import { openFromTickets } from "#src/incidents/open-from-tickets";
import { previewAllClear } from "#src/incidents/preview-all-clear";
import { openFromTicketsId } from "#src/notices/compose-suggestion";
import {
  createQuestion,
  file,
  fileThree,
  listAsked,
  listQuestions,
  minute,
  outage,
} from "#tests/incidents/support/suggestion";
import {
  createEstate,
  createWorld,
  evening,
  listDeliveries,
  listNotices,
  type World,
} from "#tests/support/world";

describe("opening an incident from tickets", () => {
  test("opens it, links them and later ones, and brings their cards up to date", async () => {
    const { world, staff, resident, question } = await createQuestion();
    world.clock.at += 2 * minute;
    await file(world, resident);
    const before = await revisions(world);
    const opened = await openFromTickets(world.app, staff, { ...question, ...outage });
    expect(opened.incident).toMatchObject({ number: 1, affectsPayments: true, quiet: false });
    expect(opened.tickets.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    const tickets = await world.db.read.query.tickets.findMany();
    expect(tickets.map(({ incidentId }) => incidentId)).toEqual([1, 1, 1, 1]);
    const after = await revisions(world);
    for (const id of [1, 2, 3, 4]) expect(after.get(id)).toBe((before.get(id) ?? 0) + 1);
    expect(await listNotices(world)).toHaveLength(1);
    expect(await listNews(world)).toEqual(["ticket:1", "ticket:2", "ticket:3", "ticket:4"]);
    const [asked, replaced] = await listAsked(world);
    const payload = replaced && payloadOf(replaced);
    expect(payload).toMatchObject({ action: "edit", of: asked?.key });
    expect(payload).toMatchObject({
      message: {
        content: `<@${staff.userId}> opened incident #1 for these tickets: Payments stall\nLinked: #1, #2, #3, #4.`,
      },
    });
  });

  test("leaves alone tickets from before, those of other incidents, and other estates'", async () => {
    const world = createWorld();
    const { staff, resident } = await createEstate(world);
    const other = await createEstate(world, "200");
    await file(world, resident);
    world.clock.at += 60 * minute;
    await openIncident(world.app, staff, outage);
    await file(world, resident);
    await giveAllClear(world, staff);
    const from = world.clock.at;
    for (const person of [resident, other.resident, resident, resident]) await file(world, person);
    const question = { from, asked: from };
    const opened = await openFromTickets(world.app, staff, { ...question, ...outage });
    expect(opened.tickets.map(({ number }) => number)).toEqual([3, 4, 5]);
    const tickets = await world.db.read.query.tickets.findMany();
    expect(tickets.map(({ incidentId }) => incidentId)).toEqual([null, 1, 2, null, 2, 2]);
  });

  test("a quiet one tells residents nothing", async () => {
    const { world, staff, question } = await createQuestion();
    await openFromTickets(world.app, staff, { ...question, ...outage, quiet: true });
    expect(await listNotices(world)).toEqual([]);
    expect(await listNews(world)).toEqual([]);
  });

  test("the form starts with the first ticket's time and the system used last", async () => {
    const { world, staff, question } = await createQuestion();
    const prefilled = await getSuggestion(world.app, staff, question);
    expect(prefilled).toEqual({ system: "CasperLET", awareAt: "February 19, 2022, 21:30 SLT" });
    const input = { ...question, ...outage, awareAt: prefilled.awareAt };
    const { incident } = await openFromTickets(world.app, staff, input);
    expect(incident.awareAt).toBe(evening);
  });

  test("of two who open at once one is told which is open, and nothing is opened twice", async () => {
    const { world, staff, admin, question } = await createQuestion();
    const openings = await Promise.allSettled([
      openFromTickets(world.app, staff, { ...question, ...outage }),
      openFromTickets(world.app, admin, { ...question, ...outage, title: "It stalls" }),
    ]);
    expect(openings.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(String(openings[1]?.status === "rejected" && openings[1].reason)).toContain(
      "Incident #1 is open for payments already: Payments stall",
    );
    expect(await world.db.read.query.incidents.findMany()).toHaveLength(1);
    expect(await listNotices(world)).toHaveLength(1);
  });

  test("what can't be used opens nothing, and leaves the question standing", async () => {
    const { world, staff, question } = await createQuestion();
    const bad = { ...question, ...outage, awareAt: "teatime" };
    await expect(openFromTickets(world.app, staff, bad)).rejects.toBeInstanceOf(Invalid);
    expect(await world.db.read.query.incidents.findMany()).toEqual([]);
    await getSuggestion(world.app, staff, question);
  });

  test("a question is good for one answer: opened from, it is out of date for good", async () => {
    const { world, staff, question } = await createQuestion();
    await openFromTickets(world.app, staff, { ...question, ...outage });
    await giveAllClear(world, staff);
    await expectOutdated(world, staff, question);
  });

  test("dismissed, it is out of date; the next three ask again, without those dismissed", async () => {
    const { world, staff, resident, question } = await createQuestion();
    await fileThree(world, resident, 1);
    const newer = await readQuestion(world);
    world.clock.at += minute;
    await file(world, resident);
    await dismissSuggestion(world.app, staff, newer);
    for (const outdated of [question, newer]) await expectOutdated(world, staff, outdated);
    for (const expected of [2, 2, 3]) {
      world.clock.at += minute;
      await file(world, resident);
      expect(await listQuestions(world)).toHaveLength(expected);
    }
    const again = await readQuestion(world);
    expect(again).toEqual({ from: world.clock.at - 2 * minute, asked: world.clock.at });
    const opened = await openFromTickets(world.app, staff, { ...again, ...outage });
    expect(opened.tickets.map(({ number }) => number)).toEqual([8, 9, 10]);
  });

  test("where there is a newer question, the older is out of date, and the newer takes all", async () => {
    const { world, staff, resident, question } = await createQuestion();
    await fileThree(world, resident, 1);
    await expectOutdated(world, staff, question);
    const newer = await readQuestion(world);
    expect(newer).toEqual({ from: question.from, asked: world.clock.at });
    const opened = await openFromTickets(world.app, staff, { ...newer, ...outage });
    expect(opened.tickets.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    const edits = (await listAsked(world)).filter((one) => payloadOf(one).action === "edit");
    expect(edits.map(({ key }) => key.replace(/^suggest:100:/, ""))).toEqual([
      `${question.asked}:edit:newer`,
      `${newer.asked}:edit:answered`,
    ]);
  });

  test("residents, and staff of another estate, answer nothing", async () => {
    const { world, resident, staff, question } = await createQuestion();
    const other = await createEstate(world, "200");
    const input = { ...question, ...outage };
    for (const [person, refusal] of [
      [resident, Forbidden],
      [other.staff, Conflict],
    ] as const) {
      await expect(openFromTickets(world.app, person, input)).rejects.toBeInstanceOf(refusal);
      await expect(dismissSuggestion(world.app, person, question)).rejects.toBeInstanceOf(refusal);
      await expect(getSuggestion(world.app, person, question)).rejects.toBeInstanceOf(refusal);
    }
    await getSuggestion(world.app, staff, question);
  });
});

async function expectOutdated(world: World, staff: Actor, question: Question) {
  const input = { ...question, ...outage };
  for (const answer of [
    openFromTickets(world.app, staff, input),
    dismissSuggestion(world.app, staff, question),
    getSuggestion(world.app, staff, question),
  ]) {
    await expect(answer).rejects.toThrow(/answered already, or a newer one took its place/);
  }
}

/** What the buttons of the newest question carry. */
async function readQuestion(world: World): Promise<Question> {
  const newest = (await listQuestions(world)).map(payloadOf).at(-1);
  const message = newest?.action === "send" ? newest.message : null;
  const question = openFromTicketsId.decode(message?.buttons?.[0]?.id ?? "");
  if (!question) throw new Error("Nothing was asked.");
  return question;
}

type Question = { from: number; asked: number };

async function giveAllClear(world: World, staff: Actor) {
  const { draft } = await previewAllClear(world.app, staff, {});
  await sendAllClear(world.app, staff, { draft: draft.id, reason: "Two are checked tomorrow." });
}

/** In which tickets' threads something is told. */
async function listNews(world: World): Promise<string[]> {
  const deliveries = await listDeliveries(world);
  return deliveries.filter(({ key }) => /^ticket:\d+:linked:/.test(key)).map((one) => one.target);
}

/** How often each ticket's card was asked for. */
async function revisions(world: World): Promise<Map<number, number>> {
  const deliveries = await listDeliveries(world);
  const cards = deliveries.filter(({ key }) => /^ticket:\d+:card$/.test(key));
  return new Map(cards.map(({ key, revision }) => [Number(key.split(":")[1]), revision]));
}
