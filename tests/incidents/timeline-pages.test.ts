import { describe, expect, test } from "vitest";
import { markEventRemoved } from "#db/queries/events";
import { events } from "#db/schema/incidents";
import { renderMessage } from "#src/discord/render-message";
import { getTimeline, type Timeline } from "#src/incidents/get-timeline";
import { composeTimeline, type TimelineFacts } from "#src/notices/compose-timeline";
import { consoleWords } from "#src/notices/words/console";
import { deliveredWords } from "#src/notices/words/delivered";
import { reportWords } from "#src/notices/words/report";
import { createOutage, evening, slt, type World } from "#tests/support/world";

const minute = 60_000;
const day = 24 * 60 * minute;
const start = slt("2022-02-19 10:00");

type Line = { length: number; at?: number };

/** Adds lines of these lengths, a minute apart unless told otherwise, in the characters that take most. */
async function addLines({ app }: World, incidentId: number, lines: Line[]) {
  await app.db.transaction(async (tx) => {
    for (const [index, { length, at = start + index * minute }] of lines.entries()) {
      await tx.insert(events).values({
        estateId: "100",
        incidentId,
        kind: "log",
        text: `${index} ${"*".repeat(length)}`.slice(0, length),
        visibility: index % 2 === 0 ? "public" : "internal",
        announced: false,
        occurredAt: at,
        recordedAt: start,
        revision: 2,
        actorId: "1005",
        sourceChannelId: snowflake,
        sourceMessageId: String(BigInt(snowflake) - BigInt(index)),
      });
    }
  });
}

const ofLength = (lengths: number[]): Line[] => lengths.map((length) => ({ length }));

/** Every page from one end to the other, in the order of time. */
async function walk(world: World, staff: Parameters<typeof getTimeline>[1], from: Timeline) {
  const pages = [from];
  while ((pages[0]?.before ?? 0) > 0) {
    const event = pages[0]?.events[0]?.id ?? 0;
    const turn = { event, direction: "earlier" } as const;
    pages.unshift(await getTimeline(world.app, staff, { incident: "1", turn }));
  }
  return pages;
}

const idsOf = (pages: Timeline[]) => pages.flatMap((page) => page.events.map(({ id }) => id));

const million = 10 ** 6;
const snowflake = "9".repeat(18);
const link = `https://discord.com/channels/${snowflake}/${snowflake}/${snowflake}`;

function keysOf<T extends object>(words: T): (keyof T)[] {
  return Object.keys(words) as (keyof T)[];
}

/** The most that can stand above a timeline. */
const longest: Omit<TimelineFacts, "incident" | "events" | "before" | "total"> = {
  statuses: keysOf(consoleWords.ticketStatus).map((status) => ({ status, tickets: million })),
  outcomes: keysOf(reportWords.outcomes).map((outcome) => ({ outcome, tickets: million })),
  reportLink: link,
  delivered: {
    done: [{ kind: "thread", count: million }],
    waiting: [{ kind: "notice", count: million }],
    undelivered: keysOf(consoleWords.why)
      .toSorted((a, b) => consoleWords.why[b].length - consoleWords.why[a].length)
      .flatMap((why) =>
        keysOf(deliveredWords.state).map((state) => ({
          kind: "thread" as const,
          state,
          why,
          count: million,
        })),
      ),
    tickets: { tickets: million, behind: million },
    published: million,
    lastNotice: link,
  },
  now: evening,
};

describe("the timeline of 300 lines", () => {
  const index = Array.from({ length: 300 }, (_, at) => at);

  test.each<[string, Line[]]>([
    ["1,000 characters each", index.map(() => ({ length: 1000 }))],
    ["a few characters each", index.map(() => ({ length: 3 }))],
    ["every length", index.map((at) => ({ length: 3 + ((at * 337) % 998) }))],
    ["long and short in turn", index.map((at) => ({ length: at % 2 === 0 ? 1000 : 3 }))],
    ["a day each", index.map((at) => ({ length: 3 + ((at * 91) % 400), at: start + at * day }))],
    ["one moment", index.map((at) => ({ length: 3 + ((at * 337) % 998), at: start }))],
  ])("comes by each once and in order, none cut, within Discord's limits: %s", async (_, lines) => {
    const { world, staff, incident } = await createOutage();
    await addLines(world, incident.id, lines);
    const pages = await walk(world, staff, await getTimeline(world.app, staff, {}));
    const rows = await world.db.read.query.events.findMany({
      orderBy: ({ occurredAt, id }) => [occurredAt, id],
    });
    expect(idsOf(pages)).toEqual(rows.map(({ id }) => id));
    for (const page of pages) {
      expect(page.total).toBe(301);
      const facts = { ...page, ...longest };
      const said = { ...page.incident, title: "*".repeat(100), system: "_".repeat(100) };
      const message = composeTimeline({
        ...facts,
        incident: { ...said, quiet: true, vendorAllClearAt: start },
      });
      const body = renderMessage(message);
      expect(textsOf(body)).toEqual(textsOf(message));
      expect(textsOf(body).slice(1).join("").length).toBeLessThanOrEqual(6000);
    }
  });
});

describe("turning pages", () => {
  test("back and forth comes by the same lines, 30 at most to a page", async () => {
    const { world, staff, incident } = await createOutage();
    const lengths = Array.from({ length: 120 }, (_, index) => 3 + ((index * 337) % 900));
    await addLines(world, incident.id, ofLength([...Array<number>(70).fill(5), ...lengths]));
    const back = await walk(world, staff, await getTimeline(world.app, staff, {}));
    const forth = back.slice(0, 1);
    for (let page = forth[0]; page && page.before + page.events.length < page.total; ) {
      const turn = { event: page.events.at(-1)?.id ?? 0, direction: "later" } as const;
      page = await getTimeline(world.app, staff, { incident: "1", turn });
      forth.push(page);
    }
    expect(idsOf(forth)).toEqual(idsOf(back));
    expect(new Set(idsOf(back)).size).toBe(191);
    for (const page of [...back, ...forth]) expect(page.events.length).toBeLessThanOrEqual(30);
  });

  test("from a line that moved, was removed or is another incident's still shows a page", async () => {
    const { world, staff, incident } = await createOutage();
    await addLines(world, incident.id, ofLength(Array<number>(40).fill(5)));
    const newest = await getTimeline(world.app, staff, {});
    const first = newest.events[0];
    if (!first) throw new Error("The timeline is empty.");
    await world.app.db.transaction((tx) => markEventRemoved(tx, first, 1));
    const turn = { event: first.id, direction: "earlier" } as const;
    const earlier = await getTimeline(world.app, staff, { incident: "1", turn });
    expect(earlier.events.at(-1)?.occurredAt).toBe(first.occurredAt - minute);
    const last = newest.events.at(-1)?.id ?? 0;
    for (const stale of [
      { event: last, direction: "later" },
      { event: 999_999, direction: "earlier" },
    ] as const) {
      const shown = await getTimeline(world.app, staff, { incident: "1", turn: stale });
      expect(shown.events.at(-1)?.id).toBe(last);
    }
  });
});

type Texts = {
  content: string;
  embeds?: { title?: string; description?: string; fields?: { name: string; value: string }[] }[];
};

/** Everything that stands in a message, its embeds after its content. */
function textsOf({ content, embeds = [] }: Texts): string[] {
  const inEmbeds = embeds.flatMap(({ title = "", description = "", fields = [] }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  return [content, ...inEmbeds];
}
