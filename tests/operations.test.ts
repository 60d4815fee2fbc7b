import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DeliveryFailure, mostAttempts, planRetry } from "#src/delivery/retry";

const page = readFileSync("docs/operations.md", "utf8");
const [, outcomes = ""] = page.split("## What happens when");

test("what the page says of the log is what the bot logs", () => {
  const code = globSync("src/**/*.ts").map((file) => readFileSync(file, "utf8"));
  const quoted = Array.from(outcomes.matchAll(/`((?:[\w']+ )+[a-z]+)`/g), ([, line = ""]) => line);
  expect(quoted.length).toBeGreaterThan(9);
  expect(quoted.filter((line) => !code.some((text) => text.includes(line)))).toEqual([]);
});

test("the page says how long a message is tried", () => {
  const down = new DeliveryFailure("passing", "Discord answered 500");
  const hoursOf = (id: number) => {
    let now = 0;
    for (let attempts = 1; attempts < mostAttempts; attempts += 1) {
      const retry = planRetry(down, { id, attempts }, now);
      if (retry.again) now = retry.dueAt;
    }
    return (now / 3_600_000).toFixed(1);
  };
  const said = outcomes.matchAll(/after (\d+) tries \(some ([\d.]+) h\)/g);
  expect(Array.from(said, ([, tries, hours]) => [tries, hours])).toEqual([
    [String(mostAttempts), hoursOf(1)],
    [String(mostAttempts), hoursOf(1)],
  ]);
});
