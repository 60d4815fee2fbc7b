import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTransaction } from "#src/second-life/parse-transaction";

const uuid = "5f3b2a10-1111-2222-3333-444455556666";
const chatLine = (id: string) =>
  `[17:15] CasperLet Rental Unit: Thanks for your payment! Your transactionID is: ${id} ` +
  `You can view its status at http://sl.cm/t/${id}`;

const alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const casperId = fc
  .tuple(
    fc.constantFrom(...alphanumerics),
    fc.string({ unit: fc.constantFrom(...alphanumerics, "-"), minLength: 5, maxLength: 63 }),
  )
  .map(([first, rest]) => first + rest);

describe("parseTransaction", () => {
  test.each([
    chatLine("ABC123xyz"),
    "Thanks for your payment! Your transactionID is: ABC123xyz",
    "http://sl.cm/t/ABC123xyz",
    "https://sl.cm/t/ABC123xyz/",
    "SL.CM/t/ABC123xyz?a=1",
    "see (sl.cm/t/ABC123xyz).",
    "ABC123xyz",
    ' "ABC123xyz". ',
    "#ABC123xyz",
    "Transaction ID: ABC123xyz",
    "my transaction id is ABC123xyz, thanks",
    "id: ABC123xyz",
    `${chatLine("ABC123xyz")} secondlife:///app/agent/${uuid}/about`,
  ])("%j holds a Casper id", (text) =>
    expect(parseTransaction(text)).toEqual({ ok: true, id: "ABC123xyz", kind: "casper" }),
  );

  test.each([
    uuid,
    uuid.toUpperCase(),
    `Transaction ID: ${uuid}`,
    `paid ${uuid}.`,
    `${uuid} ${uuid.toUpperCase()}`,
    `https://sl.cm/t/${uuid.toUpperCase()}`,
  ])("%j holds a UUID", (text) =>
    expect(parseTransaction(text)).toEqual({ ok: true, id: uuid, kind: "uuid" }),
  );

  test.each(["", "  ", '""', "."])("%j is empty", (text) =>
    expect(parseTransaction(text)).toEqual({ ok: false, problem: "empty" }),
  );

  test.each([
    ...["unknown", "none", "don't have it", "n/a", "I lost it", "transaction id: unknown", "ABC12"],
    ...["2022-02-19", "17:15", "L$1500", "a1".repeat(33), "abc 123456", "ABC_12345"],
    ...["sl.cm/t/ABC12", "notsl.cm/t/", "http://sl.cm/t/AAA111 http://sl.cm/t/BBB222"],
    `secondlife:///app/agent/${uuid}/about`,
    `sl.cm/t/${"a".repeat(65)}`,
    `${uuid} ${uuid.replace("5", "6")}`,
  ])("%j is unreadable", (text) =>
    expect(parseTransaction(text)).toEqual({ ok: false, problem: "unreadable" }),
  );

  test("one id is read alike out of line and link, case kept", () => {
    fc.assert(
      fc.property(casperId, (id) => {
        const expected = { ok: true, id, kind: "casper" };
        for (const text of [chatLine(id), `http://sl.cm/t/${id}`, `sl.cm/t/${id}.`])
          expect(parseTransaction(text)).toEqual(expected);
        const isBareId = /\d/.test(id) && !/^\d{4}-\d{1,2}-\d{1,2}$/.test(id);
        expect(parseTransaction(id).ok).toBe(isBareId);
      }),
      { numRuns: 1000 },
    );
  });

  test("any UUID in any case is one transaction", () => {
    fc.assert(
      fc.property(fc.uuid({ version: [1, 4, 7] }), (id) => {
        const expected = { ok: true, id, kind: "uuid" };
        for (const text of [id, ` ${id.toUpperCase()} `, `Transaction ${id}`])
          expect(parseTransaction(text)).toEqual(expected);
      }),
    );
  });

  test("never throws; an id read is within bounds", () => {
    const words = fc.constantFrom(
      ..."Your transactionID is: sl.cm/t/ ABC123x id # : unknown -".split(" "),
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(words).map((parts) => parts.join(" ")),
      fc.array(words).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const result = parseTransaction(typed);
        if (result.ok) expect(result.id).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{5,63}$/);
      }),
      { numRuns: 2000 },
    );
  });
});
