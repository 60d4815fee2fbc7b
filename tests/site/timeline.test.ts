import { expect, test } from "vitest";
import { renderTimeline } from "#src/site/timeline";

test.each([
  [1, "<p>1 earlier line is not shown.</p>"],
  [2, "<p>2 earlier lines are not shown.</p>"],
])("a timeline says that %i lines are left out", async (omitted, said) => {
  expect(String(await renderTimeline({ lines: [], omitted }))).toContain(said);
});

test("a timeline that is whole says nothing of it", async () => {
  expect(String(await renderTimeline({ lines: [], omitted: 0 }))).not.toContain("earlier");
});
