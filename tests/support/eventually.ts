import { vi } from "vitest";

/** Waits until the assertion holds: long, for the machine may do much else meanwhile. */
export function eventually<T>(assertion: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(assertion, { timeout: 20_000, interval: 10 });
}
