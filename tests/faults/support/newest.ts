import type { Tx } from "#db/client";
import type { Delivery } from "#db/queries/deliveries";
import type { MessageView } from "#sandbox/driver/message-view";
import type { App } from "#src/app";
import { type Cards, payloadOf } from "#src/delivery/perform";
import { renderMessage } from "#src/discord/render-message";
import { consoleCard } from "#src/incidents/console";
import { reportCard } from "#src/incidents/get-report";
import { createLog } from "#src/log";
import type { Message } from "#src/notices/message";
import { consoleWords } from "#src/notices/words/console";
import { ticketCard } from "#src/tickets/card";
import { deskCard } from "#src/tickets/desk";
import { queueCard } from "#src/tickets/queue";

const cards: Cards = {
  ticket: ticketCard,
  console: consoleCard,
  report: reportCard,
  queue: queueCard,
  desk: deskCard,
};

/** What the message of a delivery is to say by now; null where there is none to show. */
export async function newestOf(
  read: Tx,
  delivery: Delivery,
  all: readonly Delivery[],
  now: number,
): Promise<Message | null> {
  const payload = payloadOf(delivery);
  if (payload.action === "card") {
    return cards[payload.card](readOnly(read, now), payload.subject, delivery.estateId);
  }
  const edited = all.map(payloadOf).findLast((one) => isEditOf(one, delivery.key));
  if (edited?.action === "edit") return edited.message;
  return payload.action === "send" || payload.action === "dm" ? payload.message : null;
}

function isEditOf(payload: ReturnType<typeof payloadOf>, key: string): boolean {
  return payload.action === "edit" && payload.of === key;
}

/**
 * The first words in which a delivery's message isn't as it is to be; null where it is. A report tells what
 * was so when staff published it: of that the headline.
 */
export function findStale(view: MessageView, message: Message, delivery: Delivery): string | null {
  const { content, embeds } = renderMessage(message);
  const payload = payloadOf(delivery);
  if (payload.action === "card" && payload.card === "report") {
    return view.content === content ? null : `“${view.content}”, not “${content}”`;
  }
  const is = [view.content, ...view.embeds.flatMap(wordsOf)];
  const toBe = [content, ...embeds.flatMap(wordsOf)];
  if (is.length !== toBe.length) return `${is.length} parts, not ${toBe.length}`;
  const index = is.findIndex((text, at) => text !== toBe[at]);
  return index < 0 ? null : `“${is[index]}”, not “${toBe[index]}”`;
}

type Embed = { title?: unknown; description?: unknown; fields?: unknown };

/** Payments are brought up to date on the consoles of open incidents only. */
function wordsOf({ title, description, fields }: Embed): string[] {
  const list: { name: string; value: string }[] = Array.isArray(fields) ? fields : [];
  const isOver = list.some(({ value }) => value === "resolved");
  const shown = list.filter(({ name }) => !isOver || name !== consoleWords.payments);
  const words = [title, description, ...shown.flatMap(({ name, value }) => [name, value])];
  return words.filter(Boolean).map(String);
}

/** What cards need of an app: they only read. */
function readOnly(read: Tx, now: number): App {
  const refuse = () => Promise.reject(new Error("Cards only read."));
  return {
    config: {
      discordToken: "",
      discordApiUrl: "",
      databaseFile: "",
      logLevel: "silent",
      http: null,
      publicUrl: null,
      metricsPort: null,
    },
    db: { read, transaction: refuse, onCommit: () => () => {}, close: refuse },
    clock: { now: () => now },
    log: createLog("silent"),
  };
}
