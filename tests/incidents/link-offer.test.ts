import { describe, expect, test } from "vitest";
import { updateTicket } from "#db/queries/tickets";
import { payloadOf } from "#src/delivery/perform";
import { Conflict, Forbidden, NotFound } from "#src/errors";
import { answerLinkOffer } from "#src/incidents/answer-link-offer";
import { mergeIncident } from "#src/incidents/merge";
import { openIncident } from "#src/incidents/open";
import { openFromTickets } from "#src/incidents/open-from-tickets";
import { chooseIncident } from "#src/tickets/choose-incident";
import { createQuestion, minute, outage } from "#tests/incidents/support/suggestion";
import { createEstate, createWorld, listDeliveries, type World } from "#tests/support/world";
import { addTicket, decided, giveAllClear } from "#tests/tickets/support/linked";

const link = { incident: 1, answer: "link" } as const;
const leave = { incident: 1, answer: "leave" } as const;

async function messagesTo(world: World, target: RegExp) {
  return (await listDeliveries(world)).flatMap((delivery) => {
    const payload = payloadOf(delivery);
    return target.test(delivery.target) && "message" in payload ? [payload.message] : [];
  });
}

const offersOf = (world: World) => messagesTo(world, /^staff:/);
const answersOf = (world: World) => messagesTo(world, /^edit:link-offer:/);
const newsOf = (world: World) => messagesTo(world, /^ticket:/);
const ticketsOf = ({ db }: World) => db.read.query.tickets.findMany();
const incidentIdsOf = async (world: World) =>
  (await ticketsOf(world)).map(({ incidentId }) => incidentId);

/** Tickets of the last 24 hours and others, then an incident with an offer of the first two. */
async function createOffer(opened: Partial<Parameters<typeof openIncident>[2]> = {}) {
  const world = createWorld();
  const people = await createEstate(world);
  await createEstate(world, "200");
  const now = world.clock.at;
  const day = 24 * 60 * minute;
  await addTicket(world, null, { filedAt: now - day });
  await addTicket(world, null, { filedAt: now - minute, amountLsd: null, threadId: null });
  await addTicket(world, null, { filedAt: now - day - 1 });
  await addTicket(world, null, decided);
  await addTicket(world, null, {}, "200");
  await openIncident(world.app, people.staff, { ...outage, ...opened });
  return { world, ...people };
}

describe("an incident that affects payments", () => {
  test("has staff offered the open tickets of the last 24 hours that belong to none", async () => {
    const { world } = await createOffer();
    expect(await offersOf(world)).toEqual([
      {
        content: [
          "2 tickets of the last 24 hours belong to no incident. Link them to incident #1: Payments stall?",
          "#1: rosa.meadow, L$1,500 in <#81>",
          "#2: rosa.meadow",
        ].join("\n"),
        buttons: [
          { label: "Link 2 tickets", id: "incident.link-offer:1:link", style: "primary" },
          { label: "Leave them", id: "incident.link-offer:1:leave", style: "secondary" },
        ],
      },
    ]);
  });

  test("with more than ten lists the first, and counts the rest", async () => {
    const world = createWorld();
    const { staff } = await createEstate(world);
    for (let count = 0; count < 13; count += 1) await addTicket(world, null);
    await openIncident(world.app, staff, outage);
    const [offer] = await offersOf(world);
    expect(offer?.content.split("\n")).toHaveLength(12);
    expect(offer?.content).toMatch(/^13 tickets .*#10: rosa\.meadow.*\nand 3 more$/s);
    await answerLinkOffer(world.app, staff, link);
    expect(new Set(await incidentIdsOf(world))).toEqual(new Set([1]));
  });

  test("without such tickets offers nothing; nor does one that leaves payments alone", async () => {
    const world = createWorld();
    const { staff } = await createEstate(world);
    await openIncident(world.app, staff, outage);
    await addTicket(world, null);
    await openIncident(world.app, staff, { ...outage, title: "Shop", affectsPayments: false });
    expect(await offersOf(world)).toEqual([]);
  });

  test("opened from three tickets offers those from before them", async () => {
    const { world, staff, question } = await createQuestion();
    await addTicket(world, null, { filedAt: question.from - 60 * minute });
    await openFromTickets(world.app, staff, { ...question, ...outage });
    const offers = (await offersOf(world)).filter(({ content }) => content.includes("24 hours"));
    expect(offers.map(({ content }) => content)).toEqual([
      "1 ticket of the last 24 hours belongs to no incident. Link it to incident #1: Payments stall?\n#4: rosa.meadow, L$1,500 in <#84>",
    ]);
    const events = await world.db.read.query.ticketEvents.findMany();
    const linked = events.filter(({ kind }) => kind === "linked");
    expect(linked.map(({ ticketId }) => ticketId)).toEqual([1, 2, 3]);
  });
});

describe("linking what is offered", () => {
  test("links just those that have no incident still, and keeps it in their history", async () => {
    const { world, staff } = await createOffer();
    world.clock.at += minute;
    await addTicket(world, null);
    const message = await answerLinkOffer(world.app, staff, link);
    expect(message.content).toBe(
      "<@1005> linked tickets to incident #1: Payments stall\nLinked: #1, #2.",
    );
    expect(await answersOf(world)).toEqual([message]);
    expect(await incidentIdsOf(world)).toEqual([1, 1, null, null, null, null]);
    const [first] = await ticketsOf(world);
    expect(first?.revision).toBe(2);
    expect(await world.db.read.query.ticketEvents.findMany()).toMatchObject(
      [1, 2].map((ticketId) => ({
        ticketId,
        kind: "linked",
        visibility: "public",
        change: { incidentId: [null, 1] },
        actorId: staff.userId,
        at: world.clock.at,
      })),
    );
    const keys = (await world.db.read.query.deliveries.findMany()).map(({ key }) => key);
    for (const key of ["ticket:1:card", "ticket:2:card", "queue:100"]) expect(keys).toContain(key);
    expect((await newsOf(world)).map(({ content }) => content)).toEqual([
      expect.stringMatching(
        /^<@91> Your ticket now belongs to incident #1, which we are working on/,
      ),
      expect.stringMatching(
        /^<@92> Your ticket now belongs to incident #1, which we are working on/,
      ),
    ]);
  });

  test("leaves those that someone linked elsewhere or closed meanwhile", async () => {
    const { world, staff } = await createOffer();
    const other = await openIncident(world.app, staff, {
      ...outage,
      title: "Shop",
      affectsPayments: false,
    });
    const [first, second] = await ticketsOf(world);
    if (!first || !second) throw new Error("There are two.");
    await world.db.transaction(async (tx) => {
      await updateTicket(tx, first, { incidentId: other.incident.id });
      await updateTicket(tx, second, decided);
    });
    const { content } = await answerLinkOffer(world.app, staff, link);
    expect(content).toBe("None of the tickets offered for incident #1 was left to be linked.");
    expect((await incidentIdsOf(world)).slice(0, 2)).toEqual([2, null]);
  });

  test("leaves one that its resident took out of the incident meanwhile", async () => {
    const { world, staff } = await createOffer();
    const resident = { ...staff, userId: "91", authority: "resident" } as const;
    await chooseIncident(world.app, resident, { ticket: 1, incident: 1 });
    await chooseIncident(world.app, resident, { ticket: 1, incident: 0 });
    const { content } = await answerLinkOffer(world.app, staff, link);
    expect(content).toContain("\nLinked: #2.");
    expect((await incidentIdsOf(world)).slice(0, 2)).toEqual([null, 1]);
  });

  test("of a quiet incident stays among staff", async () => {
    const { world, staff } = await createOffer({ quiet: true });
    await answerLinkOffer(world.app, staff, link);
    const events = await world.db.read.query.ticketEvents.findMany();
    expect(events.map(({ visibility }) => visibility)).toEqual(["internal", "internal"]);
    expect(await newsOf(world)).toEqual([]);
  });
});

describe("an offer", () => {
  test("is answered once, however many press at once", async () => {
    const { world, staff, admin } = await createOffer();
    const presses = await Promise.allSettled([
      ...Array.from({ length: 10 }, () => answerLinkOffer(world.app, staff, link)),
      answerLinkOffer(world.app, admin, leave),
    ]);
    expect(presses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(presses.at(-1)).toMatchObject({ reason: expect.any(Conflict) });
    expect(await world.db.read.query.ticketEvents.findMany()).toHaveLength(2);
    expect(await answersOf(world)).toHaveLength(1);
  });

  test("that is left links nothing, then or later", async () => {
    const { world, staff } = await createOffer();
    const { content, buttons } = await answerLinkOffer(world.app, staff, leave);
    expect(content).toMatch(/^<@1005> left the tickets offered for incident #1 as they are\./);
    expect(buttons).toBeUndefined();
    await expect(answerLinkOffer(world.app, staff, link)).rejects.toThrow(/answered already/);
    expect((await incidentIdsOf(world)).filter(Boolean)).toEqual([]);
  });

  test.each<
    [string, (world: World, staff: Parameters<typeof openIncident>[1]) => Promise<unknown>, RegExp]
  >([
    [
      "has its all-clear",
      (world, staff) => giveAllClear(world, staff, "1"),
      /^Incident #1 has its all-clear/,
    ],
    [
      "was merged",
      async ({ app }, staff) => {
        await openIncident(app, staff, { ...outage, title: "Shop", affectsPayments: false });
        await mergeIncident(app, staff, { incident: "1", into: "2" });
      },
      /^Incident #1 was merged into #2/,
    ],
  ])(
    "for an incident that %s meanwhile links nothing, and says so in its place",
    async (_, end, says) => {
      const { world, staff } = await createOffer();
      await end(world, staff);
      const message = await answerLinkOffer(world.app, staff, link);
      expect(message.content).toMatch(says);
      expect(await answersOf(world)).toEqual([message]);
      expect((await incidentIdsOf(world)).filter(Boolean)).toEqual([]);
    },
  );

  test("is for staff, and for their own estate", async () => {
    const { world, resident } = await createOffer();
    const { staff: stranger } = await createEstate(world, "200");
    const attempt = answerLinkOffer(world.app, resident, link);
    await expect(attempt).rejects.toBeInstanceOf(Forbidden);
    await expect(answerLinkOffer(world.app, stranger, link)).rejects.toBeInstanceOf(NotFound);
    expect(await answersOf(world)).toEqual([]);
  });
});
