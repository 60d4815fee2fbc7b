import { DiscordAPIError, HTTPError } from "discord.js";
import { expect, test } from "vitest";
import { DeliveryFailure } from "#src/delivery/retry";
import { whyFailed } from "#src/delivery/why-failed";
import { toDeliveryFailure } from "#src/discord/failure";

const answered = (status: number, code = 0) =>
  new DiscordAPIError({ code, message: "x" }, code, status, "POST", "http://127.0.0.1/", {});

test.each<[string, unknown]>([
  ["refused", answered(403, 50_013)],
  ["gone", answered(404, 10_003)],
  ["invalid", answered(400, 50_035)],
  ["limited", answered(429)],
  ["limited", new DeliveryFailure("passing", "rate limited", 1)],
  ["down", new HTTPError(502, "x", "POST", "http://127.0.0.1/", {})],
  ["down", new TypeError("fetch failed")],
  ["unset", new DeliveryFailure("passing", "the notices channel is not set up")],
  ["closed", new DeliveryFailure("permanent", "blocked: Discord answered 403 (code 50007)")],
  ["unknown", new DeliveryFailure("passing", "internal error")],
])("%s is why %o failed", (why, error) => {
  expect(whyFailed(toDeliveryFailure(error).message)).toBe(why);
});
