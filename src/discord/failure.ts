import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { DeliveryFailure, type Reason } from "#src/delivery/retry";

export const unknownChannel = 10_003;
export const unknownMessage = 10_008;
const unknownUser = 10_013;
const quarantined = 20_026;
const directsTooFast = 40_003;
export const alreadyCrossposted = 40_033;
const missingAccess = 50_001;
const cannotDirect = 50_007;
export const archivedThread = 50_083;
const noMutualServer = 50_278;
const lockedThread = 160_005;
const tooManyThreads = 160_006;

/** What people can repair, or what passes: the channel, the list of threads, the pace. */
const repairable: unknown[] = [
  unknownChannel,
  quarantined,
  directsTooFast,
  archivedThread,
  lockedThread,
  tooManyThreads,
];
/** Who doesn't exist, or takes no direct messages of this bot. */
const unreachable: unknown[] = [unknownUser, cannotDirect, noMutualServer];

/**
 * What a failed request means for a delivery. Discord's own trouble passes. A rate limit, a lost token,
 * permission or channel and a full list of threads last until they are over or people repair them. A
 * request that Discord finds wrong stays wrong.
 */
export function toDeliveryFailure(error: unknown): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error;
  if (error instanceof RateLimitError) {
    // A limit on edits of old messages (30046) may come without a time: then the outbox's own counts.
    const retryAfterMs = error.retryAfter > 0 ? error.retryAfter : undefined;
    return new DeliveryFailure("lasting", "rate limited", retryAfterMs, "limited");
  }
  if (error instanceof DiscordAPIError) {
    return new DeliveryFailure(kindOf(error), describe(error), undefined, reasonOf(error));
  }
  if (error instanceof HTTPError) {
    return new DeliveryFailure("passing", `Discord answered ${error.status}`, undefined, "down");
  }
  const name = error instanceof Error ? error.name : "unknown";
  return new DeliveryFailure("passing", `no answer from Discord (${name})`, undefined, "down");
}

/** The same for a direct message: one that is refused is for good, unless it is for the bot's own pace. */
export function toDirectFailure(error: unknown): DeliveryFailure {
  if (error instanceof DiscordAPIError && isBlocked(error)) {
    return new DeliveryFailure("permanent", describe(error), undefined, "blocked");
  }
  return toDeliveryFailure(error);
}

function describe({ status, code }: DiscordAPIError): string {
  return `Discord answered ${status} (code ${code})`;
}

function kindOf({ status, code }: DiscordAPIError): DeliveryFailure["kind"] {
  if (status >= 500) return "passing";
  const isLasting = [401, 403, 429].includes(status) || repairable.includes(code);
  return isLasting ? "lasting" : "permanent";
}

function isBlocked({ status, code }: DiscordAPIError): boolean {
  return unreachable.includes(code) || (status === 403 && !repairable.includes(code));
}

function reasonOf({ status, code }: DiscordAPIError): Reason | undefined {
  if (code === unknownChannel) return "gone";
  if (code === tooManyThreads) return "full";
  if (status === 429) return "limited";
  if (code === missingAccess) return "hidden";
  if (status === 403) return "forbidden";
  return status >= 500 ? "down" : undefined;
}

export function isUnauthorized(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

export function hasCode(error: unknown, code: number): boolean {
  return error instanceof DiscordAPIError && error.code === code;
}
