import { expect } from "vitest";
import { consoleKey, noticeKey } from "#src/delivery/enqueue";
import { payloadOf } from "#src/delivery/perform";
import { consoleCard } from "#src/incidents/console";
import { getInWorldCopy } from "#src/incidents/get-in-world-copy";
import { reportCard } from "#src/incidents/get-report";
import { reportKey } from "#src/incidents/published-report";
import type { Message } from "#src/notices/message";
import { showTime } from "#src/notices/show-time";
import { noticeWords } from "#src/notices/words/notice";
import type { Play } from "#tests/incidents/support/actions";
import { fieldsOf } from "#tests/incidents/support/shown";

/** What was posted when it was looked at before. */
export type Seen = {
  /** Notices as they were first composed, by their deliveries' keys. */
  notices: Map<string, Message>;
  /** Cards, with how often they were asked for. */
  cards: Map<string, { revision: number; card: Message | null }>;
  /** The questions that staff stopped. */
  stopped: Set<string>;
};

export const nothingSeen = (): Seen => ({
  notices: new Map(),
  cards: new Map(),
  stopped: new Set(),
});

type Rows = Awaited<ReturnType<typeof readRows>>;

async function readRows({ world }: Play) {
  const { query } = world.db.read;
  return {
    deliveries: await query.deliveries.findMany({ orderBy: ({ id }) => id }),
    events: await query.events.findMany(),
    incidents: await query.incidents.findMany(),
  };
}

/** What stands in Discord once all is sent says what is so by now, and else what it said before. */
export async function expectPosted(play: Play): Promise<void> {
  const rows = await readRows(play);
  const shown = listShown(rows);
  for (const [key, message] of shown) {
    const id = /^notice:event:(\d+)/.exec(key)?.[1];
    if (id) expectNotice(play.seen, rows, { key, message, eventId: Number(id) });
  }
  expectSentOnce(rows);
  expectQuestions(play.seen, rows);
  await expectConsoles(play, rows);
  await expectMergedReports(play, rows);
}

/** Each message that is posted, by the key of its delivery, as its last edit leaves it. */
function listShown({ deliveries }: Rows): Map<string, Message> {
  const shown = new Map<string, Message>();
  for (const delivery of deliveries) {
    const payload = payloadOf(delivery);
    if (payload.action === "send") shown.set(delivery.key, payload.message);
    if (payload.action === "edit") shown.set(payload.of, payload.message);
  }
  return shown;
}

const { at, allClearAt, pausedAt, openedAt } = noticeWords;
/** What the time of an event is called in its notice, or in a correction of that. */
const timeNames: string[] = [at, allClearAt, pausedAt, openedAt];

type Posted = { key: string; message: Message; eventId: number };

function expectNotice({ notices }: Seen, rows: Rows, { key, message, eventId }: Posted): void {
  const event = rows.events.find(({ id }) => id === eventId);
  const incident = rows.incidents.find(({ id }) => id === event?.incidentId);
  if (!event || !incident) throw new Error(`${key} is of no event.`);
  if (event.removedAt !== null) {
    const isSent = rows.deliveries.some((one) => one.key === key && one.status !== "failed");
    if (isSent) expect(message.content, `${key} is withdrawn`).toMatch(/^Withdrawn: Outage \d+$/);
    return;
  }
  const first = notices.get(key) ?? message;
  notices.set(key, first);
  const corrected = notices.get(noticeKey(eventId));
  const isTitled = event.kind !== "payments" && corrected;
  if (isTitled) expect(titleIn(message), `${key} names it alike`).toBe(titleIn(corrected));
  const times = event.kind === "opened" ? ["Since"] : timeNames;
  const follow = event.kind === "all_clear" ? [...times, "Since"] : times;
  expect(keptOf(message, follow), `${key} keeps the rest`).toEqual(keptOf(first, follow));
  const fields = Object.entries(fieldsOf(message)).map(([name, value]) => [name, timeIn(value)]);
  const said = Object.fromEntries(fields);
  const time = times.map((name) => said[name]).find((at) => at !== undefined);
  expect(time, `${key} says when it happened`).toBe(timeIn(showTime(event.occurredAt, 0)));
  if (event.kind === "all_clear") {
    expect(said["Since"], `${key} says since when`).toBe(timeIn(showTime(incident.awareAt, 0)));
  }
  const [embed] = message.embeds ?? [];
  const isSaid = event.kind !== "payments" && !message.content.endsWith(event.text);
  if (isSaid) expect(embed?.description, `${key} says what happened`).toBe(event.text);
}

/** Of a notice all but what follows its event. */
function keptOf({ content, embeds = [] }: Message, follow: string[]) {
  return {
    content,
    embeds: embeds.map(({ description: _, fields = [], ...embed }) => ({
      ...embed,
      fields: fields.filter(({ name }) => !follow.includes(name)),
    })),
  };
}

function titleIn({ content }: Message): string {
  return content.replace(/^.*: /, "");
}

/** The instant of a time in a message. */
function timeIn(value: string): string | undefined {
  return /<t:\d+:f>/.exec(value)?.[0];
}

/** What was never tried is not edited: it is sent with the words that it has by now. */
function expectSentOnce({ deliveries }: Rows): void {
  const edited = new Set(
    deliveries.map(payloadOf).map((one) => (one.action === "edit" ? one.of : "")),
  );
  const early = deliveries.filter(({ key, attempts }) => attempts === 0 && edited.has(key));
  const notices = early.filter(({ target }) => target.startsWith("notices:"));
  expect(
    notices.map(({ key }) => key),
    "edited before they are sent",
  ).toEqual([]);
}

/** A question to staff that doesn't stand any more has no buttons, or a newer one below it. */
function expectQuestions({ stopped }: Seen, { deliveries, incidents }: Rows): void {
  const keys = new Set(deliveries.map(({ key }) => key));
  const asked = deliveries.flatMap(({ key }) => {
    const [, id, at] = /^remind:(\d+):(\d+)$/.exec(key) ?? [];
    return id && at ? [{ key, id: Number(id), at: Number(at) }] : [];
  });
  for (const { key, id, at } of asked) {
    const incident = incidents.find((one) => one.id === id);
    const isNewest = !asked.some((other) => other.id === id && other.at > at);
    const stands = incident?.remindedAt === at && incident.mergedIntoId === null;
    if (stands || !isNewest || stopped.has(key)) continue;
    const isEnded = keys.has(`${key}:edit:answered`) || keys.has(`${key}:edit:merged`);
    expect(isEnded, `${key} is ended`).toBe(true);
  }
}

/** A console that would read otherwise than it was is asked for anew. */
async function expectConsoles({ world, seen }: Play, rows: Rows): Promise<void> {
  // Days are named where they differ from the present one.
  const app = { ...world.app, clock: { now: () => 0 } };
  for (const { id, estateId, resolvedAt } of rows.incidents) {
    if (resolvedAt !== null) continue;
    expectAsked(seen, rows, consoleKey(id), await consoleCard(app, id, estateId));
  }
}

/** So is the posted report of an incident that was merged, first or along a chain. */
async function expectMergedReports({ world, seen }: Play, rows: Rows): Promise<void> {
  for (const { id, estateId, mergedIntoId } of rows.incidents) {
    const card = mergedIntoId === null ? null : await reportCard(world.app, id, estateId);
    expectAsked(seen, rows, reportKey(id), card);
  }
}

function expectAsked(seen: Seen, rows: Rows, key: string, card: Message | null): void {
  const revision = rows.deliveries.find((delivery) => delivery.key === key)?.revision ?? 0;
  const before = seen.cards.get(key);
  if (before?.revision === revision) expect(card, `${key} is asked for`).toEqual(before.card);
  seen.cards.set(key, { revision, card });
}

/** The in-world copy of each notice says the same as what stands in Discord of it. */
export async function expectInWorld(play: Play): Promise<void> {
  const rows = await readRows(play);
  const shown = listShown(rows);
  const told = rows.events.filter(({ announced, removedAt }) => announced && removedAt === null);
  for (const { id } of told) {
    const { copy } = await getInWorldCopy(play.world.app, play.staff, { event: id });
    const text = copy.parts.map((part) => part.text.replace(/^\(\d+\/\d+\) /, "")).join("\n");
    const keys = [...shown.keys()].filter(
      (key) => key === noticeKey(id) || key.startsWith(`${noticeKey(id)}:`),
    );
    const message = shown.get(keys.at(-1) ?? "");
    if (!message) throw new Error(`Nothing was told of event ${id}.`);
    const { "What to do": _, ...facts } = fieldsOf(message);
    const description = message.embeds?.[0]?.description;
    const lines = [
      message.content,
      ...(description === undefined ? [] : [description]),
      ...Object.entries(facts).map(
        ([name, value]) => `${name}: ${value.replace(/ \(<.*>\)$/, "")}`,
      ),
    ];
    expect(text.replaceAll("\n", " "), `copy of ${id}`).toContain(lines.join(" "));
  }
}
