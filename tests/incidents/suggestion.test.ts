import { describe, expect, test } from "vitest";
import type { Delivery } from "#db/queries/deliveries";
import { linkTickets } from "#db/queries/suggestions";
import { payloadOf } from "#src/delivery/perform";
import { openIncident } from "#src/incidents/open";
import { composeSuggestion } from "#src/notices/compose-suggestion";
import {
  createQuestion,
  file,
  fileThree,
  listAsked,
  listQuestions,
  minute,
  outage,
} from "#tests/incidents/support/suggestion";
import { createEstate, createWorld } from "#tests/support/world";

const contentOf = (delivery?: Delivery) => {
  const payload = delivery && payloadOf(delivery);
  return payload && "message" in payload ? payload.message.content : "";
};

describe("asking staff whether tickets mean an outage", () => {
  test("asks at the third ticket in fifteen minutes, with two buttons", async () => {
    const { world, question } = await createQuestion();
    const [asked, ...others] = await listAsked(world);
    expect(others).toEqual([]);
    expect(asked).toMatchObject({ key: `suggest:100:${question.asked}`, target: "staff:100" });
    expect(asked && payloadOf(asked)).toEqual({
      action: "send",
      message: {
        content: [
          "3 payment tickets in 15 minutes and no open payment incident: #1, #2, #3",
          "#1: rosa.meadow, L$1,500",
          "#2: rosa.meadow, L$1,500",
          "#3: rosa.meadow, L$1,500",
          "Is it an outage? Opening an incident links these tickets to it.",
        ].join("\n"),
        buttons: [
          expect.objectContaining({ label: "Open an incident" }),
          expect.objectContaining({ label: "Not now" }),
        ],
      },
    });
  });

  test("three in more than fifteen minutes are no question", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    for (const wait of [0, 8, 8, 8]) {
      world.clock.at += wait * minute;
      await file(world, resident);
    }
    expect(await listAsked(world)).toEqual([]);
  });

  test("ten at once are one question, and the next takes three more", async () => {
    const world = createWorld();
    const { resident } = await createEstate(world);
    await Promise.all(Array.from({ length: 10 }, () => file(world, resident)));
    expect(await listAsked(world)).toHaveLength(1);
    for (const expected of [1, 1, 2]) {
      world.clock.at += minute;
      await file(world, resident);
      expect(await listQuestions(world)).toHaveLength(expected);
    }
  });

  test("tickets that an open incident takes are no question, nor are another estate's", async () => {
    const world = createWorld();
    const [one, two] = [await createEstate(world), await createEstate(world, "200")];
    await openIncident(world.app, one.staff, outage);
    for (const { resident } of [one, one, one, two, two]) await file(world, resident);
    expect(await listAsked(world)).toEqual([]);
    await file(world, two.resident);
    expect(await listAsked(world)).toMatchObject([{ target: "staff:200" }]);
  });

  test("quiet incidents of payments are incidents, also where tickets are linked to none of several", async () => {
    const world = createWorld();
    const { staff, resident } = await createEstate(world);
    for (const title of ["Payments stall", "Kiosks stall"]) {
      await openIncident(world.app, staff, { ...outage, title, quiet: true });
    }
    await fileThree(world, resident, 0);
    expect((await world.db.read.query.tickets.findMany()).map((one) => one.incidentId)).toEqual([
      null,
      null,
      null,
    ]);
    expect(await listAsked(world)).toEqual([]);
  });

  test("an open incident that leaves payments alone does not hide an outage of theirs", async () => {
    const world = createWorld();
    const { staff, resident } = await createEstate(world);
    await openIncident(world.app, staff, { ...outage, affectsPayments: false });
    for (let count = 0; count < 3; count += 1) await file(world, resident);
    expect(await listAsked(world)).toHaveLength(1);
  });

  test("a newer question takes over the tickets of one that nobody answered", async () => {
    const { world, resident } = await createQuestion();
    await fileThree(world, resident, 5);
    await fileThree(world, resident, 30);
    const [first, firstEdit, second, secondEdit, third, ...others] = await listAsked(world);
    expect(others).toEqual([]);
    expect(contentOf(second)).toMatch(
      /^3 payment tickets in 15 minutes, 3 before them, and no open payment incident: #1, #2, #3, #4, #5, #6\n#1: /,
    );
    expect(contentOf(third)).toContain("15 minutes, 6 before them, and");
    for (const [asked, edit, time] of [
      [first, firstEdit, "21:55 SLT"],
      [second, secondEdit, "22:35 SLT"],
    ] as const) {
      const payload = edit && payloadOf(edit);
      expect(payload).toMatchObject({ action: "edit", of: asked?.key });
      expect(contentOf(edit)).toContain(`Asked again further down at ${time}`);
      expect(payload).not.toHaveProperty("message.buttons");
    }
  });

  test("of an unanswered question's tickets only those of the last 24 hours are taken over", async () => {
    const { world, resident } = await createQuestion();
    await fileThree(world, resident, 24 * 60 - 18);
    const [, edit, second] = await listAsked(world);
    expect(contentOf(second)).toMatch(
      /^3 payment tickets in 15 minutes, 2 before them, .*: #2, #3, #4, #5, #6\n#2: /,
    );
    expect(edit && payloadOf(edit).action).toBe("edit");
  });

  test("tickets that were linked meanwhile are asked about no more", async () => {
    const { world, staff, resident, question } = await createQuestion();
    await fileThree(world, resident, 2);
    const { incident } = await openIncident(world.app, staff, {
      ...outage,
      affectsPayments: false,
    });
    await world.db.transaction((tx) => linkTickets(tx, "100", question.from, incident.id));
    await fileThree(world, resident, 2);
    expect(contentOf((await listQuestions(world)).at(-1))).toMatch(
      /^3 payment tickets in 15 minutes and .*: #7, #8, #9\n/,
    );
  });

  test("lists ten at most, what residents typed made harmless, with threads where there are", () => {
    const ticket = { avatar: null, avatarTyped: "@everyone\n# hi", amountLsd: null };
    const tickets = Array.from({ length: 12 }, (_, index) => ({
      ...ticket,
      number: index + 1,
      threadId: index === 0 ? "77" : null,
    }));
    const { content } = composeSuggestion({ from: 1, asked: 2, minutes: 15, recent: 12, tickets });
    expect(content.split("\n")).toHaveLength(12);
    expect(content).toContain("#9, #10 and 2 more");
    expect(content).toContain("#1: @\u200Beveryone # hi in <#77>");
    expect(content).not.toMatch(/#11|@everyone/);
  });
});
