import fc from "fast-check";
import { expect, test } from "vitest";
import { customId, intText, routeOf, shortText } from "#src/custom-id";

const id = customId("incident.all-clear", { draft: intText, revision: intText });

test("what is written is read back", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (draft, revision) => {
      const text = id.encode({ draft, revision });
      expect(text.length).toBeLessThanOrEqual(100);
      expect(routeOf(text)).toBe("incident.all-clear");
      expect(id.decode(text)).toEqual({ draft, revision });
    }),
  );
});

test.each([
  "incident.all-clear",
  "incident.all-clear:1",
  "incident.all-clear:1:2:3",
  "incident.all-clear:1:-2",
  "incident.all-clear:1:x",
  "incident.all-clear:1:99999999999999999",
  "incident.other:1:2",
])("%s is no such id", (text) => {
  expect(id.decode(text)).toBeNull();
});

test("anything at all is read without a throw", () => {
  const part = fc.oneof(fc.string(), fc.maxSafeNat().map(String));
  fc.assert(
    fc.property(part, part, (draft, revision) => {
      const text = `incident.all-clear:${draft}:${revision}`;
      const fields = id.decode(text);
      if (fields)
        expect(id.encode(fields)).toBe(`incident.all-clear:${Number(draft)}:${Number(revision)}`);
      else expect(/^\d{1,15}$/.test(draft) && /^\d{1,15}$/.test(revision)).toBe(false);
    }),
  );
});

test("over 100 characters throws, for a cut id would mean something else", () => {
  const long = customId("x".repeat(90), { draft: intText });
  expect(() => long.encode({ draft: 1_000_000_000_000 })).toThrow(RangeError);
});

test("short text comes back as it was typed, cut where it takes too much room", () => {
  const text = customId("ticket.find", { query: shortText(64) });
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 100 }), (typed) => {
      const query = typed.trim();
      const encoded = text.encode({ query });
      expect(encoded.length).toBeLessThanOrEqual(76);
      expect(encoded.isWellFormed()).toBe(true);
      const back = text.decode(encoded)?.query ?? "";
      expect(query.startsWith(back)).toBe(true);
      if (query.length <= 20) expect(back).toBe(query);
    }),
  );
  const query = "50%: a 100%25 house";
  expect(text.decode(text.encode({ query }))).toEqual({ query });
});
