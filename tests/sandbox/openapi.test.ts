import { expect, test } from "vitest";
import type { LoggedRequest } from "#sandbox/request-log";
import { checkAgainstOpenApi, findOpenApi } from "#tests/e2e/support/openapi";

const message: LoggedRequest = {
  at: 0,
  method: "POST",
  path: "/channels/1/messages",
  route: "/channels/{channel_id}/messages",
  contentType: "application/json",
  body: { content: "hello" },
  files: [],
  status: 400,
  isAnswered: true,
  responseBody: { code: 50006, message: "Cannot send an empty message" },
  headers: {},
};

const file = findOpenApi();

test.runIf(file !== null).each<[string, Partial<LoggedRequest>, RegExp]>([
  ["a body of the wrong type", { body: { content: 7 } }, /request \/content must be string,null/],
  ["too long a content", { body: { content: "x".repeat(4001) } }, /must NOT have more than 4000/],
  [
    "a bad component",
    { body: { components: [{ type: 1, components: [{ type: 2 }] }] } },
    /request/,
  ],
  ["a missing body", { body: undefined }, /has no body/],
  ["an unknown route", { route: null }, /knows no such route/],
  ["an unknown method", { method: "PUT" }, /Discord has no PUT/],
  ["an answer without its fields", { status: 200, responseBody: { id: "1" } }, /response/],
  ["an error without a code", { responseBody: { message: "no" } }, /response.*'code'/],
  ["an answer that should be empty", { ...deletion(), responseBody: {} }, /should have none/],
])("%s is caught", (_, change, expected) => {
  const [violation, ...others] = checkAgainstOpenApi([{ ...message, ...change }], file ?? "");
  expect(violation).toMatch(expected);
  expect(others).toEqual([]);
});

test.runIf(file !== null)("what is right passes", () => {
  expect(checkAgainstOpenApi([message], file ?? "")).toEqual([]);
  const dropped = { ...message, status: 503, responseBody: { any: "thing" } };
  expect(checkAgainstOpenApi([dropped], file ?? "")).toEqual([]);
});

function deletion(): Partial<LoggedRequest> {
  const route = "/channels/{channel_id}/messages/{message_id}";
  return { method: "DELETE", path: "/channels/1/messages/2", route, body: undefined, status: 204 };
}
