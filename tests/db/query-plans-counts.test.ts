import { expect, test } from "vitest";
import { countWaiting } from "#db/queries/counts";
import { plansOf } from "#tests/db/plans-of";
import { createWorld } from "#tests/support/world";

test("what waits is counted in indexes that hold nothing else", async () => {
  const plans = await plansOf(createWorld(), countWaiting);
  expect(plans).toEqual([
    expect.stringMatching(/^SCAN deliveries USING INDEX deliveries_(due|target)$/),
    expect.stringMatching(/^SCAN incidents USING (COVERING )?INDEX incidents_open$/),
    expect.stringMatching(/^SCAN tickets USING (COVERING )?INDEX tickets_slot$/),
    expect.stringMatching(/^SCAN tickets USING (COVERING )?INDEX tickets_queue$/),
  ]);
});
