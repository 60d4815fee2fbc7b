import fc from "fast-check";
import { expect, test } from "vitest";
import { clockSkew } from "#src/checks/clock-skew";

const noon = Date.UTC(2026, 6, 1, 12, 0, 0);
const header = "Wed, 01 Jul 2026 12:00:00 GMT";

test.each([
  ["the same second", noon + 100, noon + 300, 0],
  ["the whole of the header's second", noon + 1_000, noon + 1_400, 0],
  ["a slow answer", noon - 9_000, noon + 200, 0],
  ["ahead", noon + 6_000, noon + 6_200, 5_000],
  ["behind", noon - 70_000, noon - 65_000, -65_000],
])("%s", (_, sentAt, receivedAt, expected) => {
  expect(clockSkew(header, sentAt, receivedAt)).toBe(expected);
});

test.each([[null], ["soon"]])("no time can be read in %j", (date) => {
  expect(clockSkew(date, noon, noon)).toBeNull();
});

test("a clock that is right is never off, however long the answer took", () => {
  const span = fc.tuple(fc.nat(30_000), fc.nat(30_000), fc.nat(86_400_000));
  fc.assert(
    fc.property(span, ([there, back, since]) => {
      const written = noon + since;
      const date = new Date(written).toUTCString();
      expect(clockSkew(date, written - there, written + back)).toBe(0);
    }),
  );
});
