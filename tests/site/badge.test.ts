import { expect, test } from "vitest";
import { renderBadge } from "#src/site/badge";
import { stateOf } from "#tests/site/support/state";

test.each([
  ["paused", 0, "payments paused", "#9a5b00"],
  ["open", 0, "all good", "#1a7f37"],
  ["open", 4, "incident open", "#b42318"],
] as const)(
  "a badge of payments %s and %i open incidents says: %s, on %s",
  (payments, openCount, said, colour) => {
    const svg = renderBadge({ ...stateOf(['<"&>'], payments), openCount });
    expect(svg).toContain(`<title>&lt;&quot;&amp;&gt;: ${said}</title>`);
    expect(svg).not.toMatch(/style=|<style|<script|href/);
    expect(Array.from(svg.matchAll(/fill="(#\w+)"/g), ([, fill]) => fill)).toEqual([
      "#3d444d",
      colour,
      "#ffffff",
    ]);
  },
);

test.each([
  ["D", 1],
  ["Dream Seeker Estates", 20],
  ["💣 é 夢", 5],
  ["D".repeat(80), 40],
])("a badge is as wide as what it says: %s", (name, characters) => {
  const svg = renderBadge(stateOf([name]));
  const numbers = (pattern: RegExp) => Array.from(svg.matchAll(pattern), ([, n]) => Number(n));
  const [left = 0, right = 0] = numbers(/<rect [^>]*width="(\d+)"/g);
  expect(numbers(/<svg [^>]*width="(\d+)"/g)).toEqual([left + right]);
  expect(numbers(/<rect x="(\d+)"/g)).toEqual([left]);
  const [named = 0, said = 0] = numbers(/textLength="(\d+)"/g);
  expect(named / characters).toBeGreaterThan(6);
  expect(named / characters).toBeLessThanOrEqual(7);
  // Each text stands amid its part.
  expect(numbers(/<text x="(\d+)"/g)).toEqual([(left - named) / 2, left + (right - said) / 2]);
  expect(right - said).toBe(left - named);
});

test("a badge is XML whatever the estate's name is", () => {
  const svg = renderBadge(stateOf(["A\uFFFE\u0000B"]));
  expect(svg).toContain("<title>AB: ");
});
