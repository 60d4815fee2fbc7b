import { expect, test } from "vitest";
import { nonceOf } from "#src/delivery/nonce";

test("a row of another moment has another nonce, though a restored database gave its id again", () => {
  const now = Date.UTC(2026, 7, 1);
  expect(nonceOf({ id: 7, createdAt: now })).toBe(nonceOf({ id: 7, createdAt: now }));
  expect(nonceOf({ id: 7, createdAt: now })).not.toBe(nonceOf({ id: 7, createdAt: now + 1 }));
});

test("Discord's 25 characters take ten thousand million rows", () => {
  expect(nonceOf({ id: 1e10, createdAt: Date.UTC(2058, 0) }).length).toBeLessThanOrEqual(25);
});
