import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** How other bots lose things, or do them twice. */
const traps = [
  "killed between commit and send",
  "the send succeeded but the response was lost",
  "two instances on one database",
  "restart in the middle of a broadcast",
  "double click on a confirm",
  "reopen during a broadcast",
  "duplicate ticket numbers under concurrency",
  "one-open-ticket rule raced",
  "thread deleted by hand",
  "channel fetch 5xx at start",
  "close reason overflowing a custom id",
  "reminder lost at restart",
  "spring and autumn hours",
];

test("each known trap has a test that is named for it", () => {
  const files = globSync("tests/**/*.test.ts").map((file) => readFileSync(file, "utf8"));
  const named = (trap: string) =>
    files.some((text) => text.includes(`test("${trap}: `) || text.includes(`describe("${trap}: `));
  expect(traps.filter((trap) => !named(trap))).toEqual([]);
});
