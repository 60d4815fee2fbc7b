import type { Clock } from "#sandbox/clock";

const discordEpoch = 1_420_070_400_000n;

/** Ids carry the sandbox clock's time and never repeat or go back, even if the clock does. */
export function createIdMaker(clock: Clock): () => string {
  let last = 0n;
  return () => {
    const fromClock = (BigInt(Math.floor(clock.now())) - discordEpoch) << 22n;
    last = fromClock > last ? fromClock : last + 1n;
    return last.toString();
  };
}

export function isSnowflake(value: unknown): value is string {
  return typeof value === "string" && /^\d{1,20}$/.test(value);
}
