import type { World } from "#sandbox/world/types";

export type Wait = { timeoutMs?: number; what: string };

export class DriverError extends Error {}

const pollEvery = 20;

/**
 * Resolves with the first truthy value. Looks again at each change here, and now and then besides
 * for conditions on things outside, such as the bot's own database.
 */
export async function waitFor<T>(
  world: World,
  condition: () => T | Promise<T>,
  { timeoutMs = 20_000, what }: Wait,
): Promise<NonNullable<T>> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    const left = until - performance.now();
    if (left <= 0) throw new DriverError(`Waited ${timeoutMs} ms in vain for ${what}`);
    await nextChange(world, Math.min(pollEvery, left));
  }
}

function nextChange(world: World, atMost: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, atMost);
    const stop = world.onTouch(done);
  });
}
