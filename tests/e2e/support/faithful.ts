import { expect } from "vitest";
import type { LoggedRequest } from "#sandbox/request-log";
import { checkAgainstOpenApi, findOpenApi } from "#tests/e2e/support/openapi";

/** Discord's routes, limits and manners that no request of the bot may break. */
export function expectFaithfulRequests(requests: readonly LoggedRequest[]): void {
  expect(requests.length).toBeGreaterThan(0);
  const file = findOpenApi();
  if (file) expect(checkAgainstOpenApi([...requests], file)).toEqual([]);
  for (const { method, route, body } of requests) {
    if (method === "POST" && route === "/channels/{channel_id}/messages") {
      expect(body).toMatchObject({ allowed_mentions: { parse: [] }, enforce_nonce: true });
    }
  }
}
