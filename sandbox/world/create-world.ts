import { randomBytes } from "node:crypto";
import type { Clock } from "#sandbox/clock";
import { createIdMaker } from "#sandbox/world/snowflake";
import type { Dispatch, User, World } from "#sandbox/world/types";

/** Discord says "the past few minutes". */
const defaultNonceMs = 5 * 60_000;

export function createWorld(clock: Clock, nonceMs = defaultNonceMs): World {
  const nextId = createIdMaker(clock);
  const applicationId = nextId();
  const bot: User = {
    id: applicationId,
    username: "All Clear",
    displayName: null,
    bot: true,
    dmsOpen: true,
    locale: "en-US",
  };
  const dispatchListeners: ((dispatch: Dispatch) => void)[] = [];
  const touchListeners = new Set<() => void>();
  return {
    clock,
    nextId,
    origin: "",
    applicationId,
    botId: bot.id,
    token: makeToken(applicationId),
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    places: new Map(),
    messages: new Map(),
    channelMessages: new Map(),
    attachments: new Map(),
    nonceMs,
    nonces: new Map(),
    commands: new Map(),
    commandChoices: [],
    startsLeft: 1000,
    interactions: new Map(),
    emit(dispatch) {
      for (const listener of dispatchListeners) listener(dispatch);
    },
    onDispatch: (listener) => void dispatchListeners.push(listener),
    touch() {
      for (const listener of touchListeners) listener();
    },
    onTouch(listener) {
      touchListeners.add(listener);
      return () => void touchListeners.delete(listener);
    },
  };
}

/** Shaped as Discord's: base64 of the id, a timestamp part and a signature part. */
function makeToken(id: string): string {
  const owner = Buffer.from(id).toString("base64url");
  return `${owner}.${randomBytes(4).toString("base64url")}.${randomBytes(28).toString("base64url")}`;
}
