import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { expect, test } from "vitest";
import type { DeliveryFailure, Reason } from "#src/delivery/retry";
import { toDeliveryFailure, toDirectFailure } from "#src/discord/failure";

const answered = (status: number, code = 0) =>
  new DiscordAPIError({ code, message: "x" }, code, status, "POST", "http://127.0.0.1/", {});

const rateLimit = {
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
} as const;
const limited = new RateLimitError(rateLimit);

test.each<[string, unknown, DeliveryFailure["kind"]]>([
  ["a bad request", answered(400, 50_035), "permanent"],
  ["a token that no longer counts", answered(401), "lasting"],
  ["a missing permission", answered(403, 50_013), "lasting"],
  ["a channel that is gone", answered(404, 10_003), "lasting"],
  ["a message that is gone", answered(404, 10_008), "permanent"],
  ["a member who left", answered(404, 10_007), "permanent"],
  ["too many threads", answered(400, 160_006), "lasting"],
  ["an archived thread that can't be reopened", answered(400, 50_083), "lasting"],
  ["a locked thread", answered(400, 160_005), "lasting"],
  ["another kind of channel", answered(400, 50_024), "permanent"],
  ["an invalid 429", answered(429), "lasting"],
  ["a 502 without a body", new HTTPError(502, "x", "POST", "http://127.0.0.1/", {}), "passing"],
  ["a rate limit", limited, "lasting"],
  ["a lost connection", new TypeError("fetch failed"), "passing"],
])("%s is %s", (_, error, kind) => {
  expect(toDeliveryFailure(error).kind).toBe(kind);
});

test.each<[string, unknown, Reason | undefined]>([
  ["a channel that is gone", answered(404, 10_003), "gone"],
  ["a channel out of sight", answered(403, 50_001), "hidden"],
  ["a missing permission", answered(403, 50_013), "forbidden"],
  ["too many threads", answered(400, 160_006), "full"],
  ["a 500", answered(500), "down"],
  ["a 502 without a body", new HTTPError(502, "x", "POST", "http://127.0.0.1/", {}), "down"],
  ["a lost connection", new TypeError("fetch failed"), "down"],
  ["a rate limit", limited, "limited"],
  ["a token that no longer counts", answered(401), undefined],
  ["a bad request", answered(400, 50_035), undefined],
])("%s says what to do", (_, error, reason) => {
  expect(toDeliveryFailure(error).reason).toBe(reason);
});

test.each<[string, unknown, DeliveryFailure["kind"], boolean]>([
  ["to one who takes none", answered(403, 50_007), "permanent", true],
  ["to one in no common server", answered(403, 50_278), "permanent", true],
  ["that is refused otherwise", answered(403, 50_001), "permanent", true],
  ["to nobody", answered(404, 10_013), "permanent", true],
  ["too fast after others", answered(403, 40_003), "lasting", false],
  ["of a bot in quarantine", answered(403, 20_026), "lasting", false],
  ["too long for Discord", answered(400, 50_035), "permanent", false],
  ["while Discord has trouble", answered(503), "passing", false],
  ["too many at once", limited, "lasting", false],
])("a direct message %s", (_, error, kind, isBlocked) => {
  const failure = toDirectFailure(error);
  expect([failure.kind, failure.reason === "blocked"]).toEqual([kind, isBlocked]);
});

test("a rate limit says how long to wait", () => {
  expect(toDeliveryFailure(limited).retryAfterMs).toBe(60_000);
});

test.each([0, -3, Number.NaN])(
  "one that says %s ms, as where Discord names no time, leaves it to the back-off",
  (retryAfter) => {
    const failure = toDeliveryFailure(new RateLimitError({ ...rateLimit, retryAfter }));
    expect(failure).toMatchObject({ kind: "lasting", retryAfterMs: undefined });
  },
);
