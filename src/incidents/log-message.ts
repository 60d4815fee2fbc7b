import { z } from "zod";
import type { Tx } from "#db/client";
import { visibilities } from "#db/kinds";
import { findEventOfMessage } from "#db/queries/events";
import { type Actor, requireStaff } from "#src/actor";
import type { App } from "#src/app";
import { Conflict } from "#src/errors";
import { type Appended, appendEvent } from "#src/incidents/append-event";
import { timelineWords } from "#src/notices/words/timeline";
import { optionalText, parseInput, requiredText } from "#src/parse-input";

const discordEpoch = 1_420_070_400_000;

const snowflake = z.string().regex(/^\d{1,20}$/);

const logMessageInput = z.object({
  channelId: snowflake,
  messageId: snowflake,
  text: requiredText(1000),
  visibility: z.string().pipe(z.enum(visibilities)),
  incident: optionalText(20),
});

/** Takes a Discord message into the timeline, at its own time and only once. @throws UserError */
export async function logMessage(
  app: App,
  actor: Actor,
  raw: z.input<typeof logMessageInput>,
): Promise<Appended> {
  requireStaff(actor);
  const { channelId, messageId, ...input } = parseInput(logMessageInput, raw);
  return appendEvent(app, actor, {
    ...input,
    kind: "log",
    announce: false,
    occurredAt: sentAt(messageId),
    source: { channelId, messageId },
    change: (tx) => requireUnlogged(tx, actor.estateId, messageId),
  });
}

/** @throws Conflict where the message is on a timeline already */
export async function requireUnlogged(tx: Tx, estateId: string, messageId: string): Promise<void> {
  const logged = await findEventOfMessage(tx, estateId, messageId);
  if (logged) throw new Conflict(timelineWords.loggedAlready(logged.number));
}

/** Discord's ids begin with the milliseconds since 2015. */
function sentAt(messageId: string): number {
  return Number(BigInt(messageId) >> 22n) + discordEpoch;
}
