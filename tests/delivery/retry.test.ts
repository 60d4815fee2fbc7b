import fc from "fast-check";
import { expect, test } from "vitest";
import { DeliveryFailure, planRetry } from "#src/delivery/retry";

const passing = new DeliveryFailure("passing", "x");
const anyId = fc.integer({ min: 1, max: 1e10 });

/** How long a delivery waits after that attempt; null where it is not tried again. */
function waitOf(failure: DeliveryFailure, attempts: number, id = 1): number | null {
  const now = 1_700_000_000_000;
  const retry = planRetry(failure, { id, attempts }, now);
  return retry.again ? retry.dueAt - now : null;
}

test.each([
  [1, 1_000],
  [2, 2_000],
  [5, 16_000],
  [10, 300_000],
  [49, 300_000],
])("after attempt %i waits half of %i ms to all of it", (attempts, longest) => {
  fc.assert(
    fc.property(anyId, (id) => {
      const wait = waitOf(passing, attempts, id);
      expect(wait).toBeGreaterThanOrEqual(longest / 2);
      expect(wait).toBeLessThanOrEqual(longest);
      expect(waitOf(passing, attempts, id)).toBe(wait);
    }),
  );
});

test.each([
  [0, 0],
  [200, 400],
  [30_000, 31_000],
  [3_600_000, 3_601_000],
])("never before the %i ms that Discord asks for, and soon after", (asked, latest) => {
  const limited = new DeliveryFailure("passing", "x", asked);
  fc.assert(
    fc.property(anyId, fc.integer({ min: 1, max: 49 }), (id, attempts) => {
      expect(waitOf(limited, attempts, id)).toBeGreaterThanOrEqual(asked);
      expect(waitOf(limited, attempts, id)).toBeLessThanOrEqual(latest);
    }),
  );
});

test.each([
  ["by themselves", passing, 1],
  ["by themselves, for the tenth time", passing, 10],
  ["as Discord asked", new DeliveryFailure("passing", "x", 5_000), 1],
])(
  "a thousand that failed together come back %s evenly over the whole span",
  (_, failure, tries) => {
    const waits = Array.from(
      { length: 1_000 },
      (_, id) => waitOf(failure, tries, 77_000 + id) ?? 0,
    );
    const [first, last] = [Math.min(...waits), Math.max(...waits)];
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const wait of waits) {
      const tenth = Math.min(9, Math.floor(((wait - first) / (last - first)) * 10));
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(last - first).toBeGreaterThan(450);
    for (const count of tenths) expect(Math.abs(count - 100)).toBeLessThan(10);
  },
);

test("two that failed together do not do so at each attempt", () => {
  const places = [1, 2, 3, 4].map((attempts) => (waitOf(passing, attempts) ?? 0) / 2 ** attempts);
  expect(new Set(places.map((place) => place.toFixed(1))).size).toBeGreaterThan(2);
});

test("ends at the 50th attempt, and at once where waiting can't help", () => {
  expect(waitOf(passing, 50)).toBeNull();
  expect(waitOf(new DeliveryFailure("permanent", "x"), 1)).toBeNull();
});

test("what lasts until someone repairs it is tried every 5 minutes at most, without end", () => {
  const lasting = new DeliveryFailure("lasting", "x");
  for (const attempts of [50, 5_000]) {
    expect(waitOf(lasting, attempts)).toBeGreaterThanOrEqual(150_000);
    expect(waitOf(lasting, attempts)).toBeLessThanOrEqual(300_000);
  }
});
