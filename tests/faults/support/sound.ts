import { eq } from "drizzle-orm";
import { deliveries } from "#db/schema/deliveries";
import { eventRevisions, events, incidents } from "#db/schema/incidents";
import { ticketEvents, tickets } from "#db/schema/tickets";
import { noticeKey } from "#src/delivery/enqueue";
import type { Story } from "#tests/faults/support/story";

/** What of an estate's rows and threads can't be, or what someone was promised and isn't there. */
export async function findUnsound(story: Story): Promise<string[]> {
  const rows = await readRows(story);
  return [
    ...findThreadTrouble(story, rows),
    ...findUntold(rows),
    ...findBroken(story, rows),
    ...findRepeated(story, rows),
  ];
}

type Rows = Awaited<ReturnType<typeof readRows>>;

async function readRows({ cast }: Story) {
  const { read, estate } = cast;
  const { id } = estate.guild;
  return {
    deliveries: await read.select().from(deliveries).where(eq(deliveries.estateId, id)),
    incidents: await read.select().from(incidents).where(eq(incidents.estateId, id)),
    events: await read.select().from(events).where(eq(events.estateId, id)),
    revisions: await read.select().from(eventRevisions).where(eq(eventRevisions.estateId, id)),
    tickets: await read.select().from(tickets).where(eq(tickets.estateId, id)),
    history: await read.select().from(ticketEvents).where(eq(ticketEvents.estateId, id)),
  };
}

/** Each ticket has one thread with its resident in it, and there is no other. */
function findThreadTrouble({ cast }: Story, { tickets }: Rows): string[] {
  const threads = new Map(cast.estate.guild.owner.threads().map((thread) => [thread.id, thread]));
  const numbers = tickets.map(({ number }) => number).toSorted((a, b) => a - b);
  const own = new Set(tickets.map(({ threadId }) => threadId));
  return [
    ...tickets.flatMap(({ number, threadId, residentId }) => {
      const thread = threads.get(threadId ?? "");
      if (!thread) return [`ticket ${number} has no thread`];
      return thread.memberIds.includes(residentId) ? [] : [`ticket ${number}: resident not let in`];
    }),
    ...(own.size === tickets.length ? [] : ["tickets share a thread"]),
    ...[...threads.values()].filter(({ id }) => !own.has(id)).map(({ name }) => `stray: ${name}`),
    ...numbers.flatMap((number, index) => (number === index + 1 ? [] : [`number ${number}`])),
  ];
}

function findUntold(rows: Rows): string[] {
  const keys = new Set(rows.deliveries.map(({ key }) => key));
  const announced = rows.events.filter((event) => event.announced);
  return announced.flatMap(({ id }) => (keys.has(noticeKey(id)) ? [] : [`no notice of ${id}`]));
}

/** Whom the bot told that it did something must find that done. */
function findBroken({ told }: Story, rows: Rows): string[] {
  return told.flatMap(({ answer, mark, success }) => {
    if (!mark || !success?.test(answer) || countOf(rows, mark) === 1) return [];
    return [`“${mark}” was answered with “${answer}” and recorded ${countOf(rows, mark)} times`];
  });
}

/** Nobody says the same words twice, so nothing is to be there twice. */
function findRepeated({ cast }: Story, rows: Rows): string[] {
  return cast
    .said()
    .flatMap((mark) => (countOf(rows, mark) > 1 ? [`“${mark}” is there twice`] : []));
}

/** How often those words were recorded, be they corrected since. */
function countOf({ incidents, events, revisions, tickets, history }: Rows, mark: string): number {
  const lines = [
    ...events.filter(({ kind, text }) => kind !== "opened" && text === mark).map(({ id }) => id),
    ...revisions.filter(({ textBefore }) => textBefore === mark).map(({ eventId }) => eventId),
  ];
  const others = [
    incidents.filter(({ title }) => title === mark),
    tickets.filter(({ locationTyped }) => locationTyped === mark),
    history.filter(({ kind, text }) => kind !== "filed" && text === mark),
  ];
  return new Set(lines).size + others.flat().length;
}
