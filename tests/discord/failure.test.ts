import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { expect, test } from "vitest";
import { toDeliveryFailure } from "#src/discord/failure";

const answered = (status: number, code = 0) =>
  new DiscordAPIError({ code, message: "x" }, code, status, "POST", "http://127.0.0.1/", {});

const limited = new RateLimitError({
  global: false,
  hash: "",
  limit: 1,
  majorParameter: "",
  method: "POST",
  retryAfter: 60_000,
  route: "",
  scope: "shared",
  sublimitTimeout: 0,
  timeToReset: 60_000,
  url: "",
});

test.each<[string, unknown, "passing" | "permanent"]>([
  ["a bad request", answered(400, 50_035), "permanent"],
  ["a token that no longer counts", answered(401), "passing"],
  ["a missing permission", answered(403, 50_013), "passing"],
  ["a channel that is gone", answered(404, 10_003), "passing"],
  ["a message that is gone", answered(404, 10_008), "permanent"],
  ["too many threads", answered(400, 160_006), "passing"],
  ["an invalid 429", answered(429), "passing"],
  ["a 502 without a body", new HTTPError(502, "x", "POST", "http://127.0.0.1/", {}), "passing"],
  ["a rate limit", limited, "passing"],
  ["a lost connection", new TypeError("fetch failed"), "passing"],
])("%s is %s", (_, error, kind) => {
  expect(toDeliveryFailure(error).kind).toBe(kind);
});

test("a rate limit says how long to wait", () => {
  expect(toDeliveryFailure(limited).retryAfterMs).toBe(60_000);
});
