import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { DeliveryFailure } from "#src/delivery/retry";

export const unknownMessage = 10_008;
export const alreadyCrossposted = 40_033;

/**
 * What a failed request means for a delivery: Discord's own trouble and rate limits pass, as do lost
 * permissions and channels, which staff can repair; a request it finds wrong stays wrong.
 */
export function toDeliveryFailure(error: unknown): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error;
  if (error instanceof RateLimitError) {
    return new DeliveryFailure("passing", "rate limited", error.retryAfter);
  }
  if (error instanceof DiscordAPIError) {
    const isPassing = error.status >= 500 || error.status === 403 || error.status === 429;
    const detail = `Discord answered ${error.status} (code ${error.code})`;
    return new DeliveryFailure(isPassing ? "passing" : "permanent", detail);
  }
  if (error instanceof HTTPError) {
    return new DeliveryFailure("passing", `Discord answered ${error.status}`);
  }
  const name = error instanceof Error ? error.name : "unknown";
  return new DeliveryFailure("passing", `no answer from Discord (${name})`);
}

export function hasCode(error: unknown, code: number): boolean {
  return error instanceof DiscordAPIError && error.code === code;
}
