import { expect, test } from "vitest";
import { DeliveryFailure, planRetry } from "#src/delivery/retry";

const passing = new DeliveryFailure("passing", "x");

test.each([
  [1, 1_000],
  [2, 2_000],
  [5, 16_000],
  [10, 300_000],
  [49, 300_000],
])("after attempt %i waits %i ms", (attempts, wait) => {
  expect(planRetry(passing, attempts, 5)).toEqual({ again: true, dueAt: 5 + wait });
});

test("waits as long as Discord asks", () => {
  const limited = new DeliveryFailure("passing", "x", 3_600_000);
  expect(planRetry(limited, 1, 0)).toEqual({ again: true, dueAt: 3_600_000 });
});

test("ends at the 50th attempt, and at once where waiting can't help", () => {
  expect(planRetry(passing, 50, 0)).toEqual({ again: false });
  expect(planRetry(new DeliveryFailure("permanent", "x"), 1, 0)).toEqual({ again: false });
});

test("what lasts until someone repairs it is tried every 5 minutes, without end", () => {
  const lasting = new DeliveryFailure("lasting", "x");
  for (const attempts of [50, 5_000]) {
    expect(planRetry(lasting, attempts, 7)).toEqual({ again: true, dueAt: 300_007 });
  }
});
