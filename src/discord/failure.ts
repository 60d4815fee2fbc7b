import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { DeliveryFailure } from "#src/delivery/retry";

export const unknownChannel = 10_003;
export const unknownMessage = 10_008;
export const alreadyCrossposted = 40_033;
const tooManyThreads = 160_006;

/**
 * What a failed request means for a delivery. Discord's own trouble and rate limits pass. So do a lost
 * token, permission or channel and a full list of threads, which people can repair. A request that
 * Discord finds wrong stays wrong.
 */
export function toDeliveryFailure(error: unknown): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error;
  if (error instanceof RateLimitError) {
    return new DeliveryFailure("passing", "rate limited", error.retryAfter);
  }
  if (error instanceof DiscordAPIError) {
    const detail = `Discord answered ${error.status} (code ${error.code})`;
    return new DeliveryFailure(isRepairable(error) ? "passing" : "permanent", detail);
  }
  if (error instanceof HTTPError) {
    return new DeliveryFailure("passing", `Discord answered ${error.status}`);
  }
  const name = error instanceof Error ? error.name : "unknown";
  return new DeliveryFailure("passing", `no answer from Discord (${name})`);
}

function isRepairable({ status, code }: DiscordAPIError): boolean {
  if (status >= 500 || [401, 403, 429].includes(status)) return true;
  return code === unknownChannel || code === tooManyThreads;
}

export function isUnauthorized(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

export function hasCode(error: unknown, code: number): boolean {
  return error instanceof DiscordAPIError && error.code === code;
}
