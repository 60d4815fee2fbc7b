import { expect } from "vitest";
import type { Sandbox } from "#sandbox/server";
import { checkAgainstOpenApi, findOpenApi } from "#tests/e2e/support/openapi";

/** What was asked and granted so far is as Discord describes it; refused requests may be anything. */
export function expectAsDescribed(sandbox: Sandbox): void {
  const file = findOpenApi();
  const granted = sandbox.requests.filter((request) => request.status < 400);
  if (file !== null) expect(checkAgainstOpenApi(granted, file)).toEqual([]);
}
