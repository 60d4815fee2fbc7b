import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderMessage } from "#src/discord/render-message";
import { composeTicketCard, type TicketFacts } from "#src/notices/compose-ticket-card";
import { slt } from "#tests/support/world";

const read: TicketFacts = {
  number: 12,
  residentId: "7",
  avatarTyped: "Rosa Meadow",
  avatar: "rosa.meadow",
  locationTyped: "http://slurl.com/secondlife/Dream/1/2/3",
  slurl: "https://maps.secondlife.com/secondlife/Dream/1/2/3",
  paidTyped: "1500 at 17:15",
  amountLsd: 1500,
  paidAt: slt("2022-02-19 17:15"),
  transactionTyped: "http://sl.cm/t/AB12cd34",
  transactionId: "AB12cd34",
  status: "open",
  filedAt: slt("2022-02-20 09:00"),
};
const unread: TicketFacts = {
  ...read,
  avatar: null,
  slurl: null,
  amountLsd: null,
  paidAt: null,
  transactionId: null,
};

function fieldsOf(ticket: TicketFacts): Record<string, string> {
  const [embed] = composeTicketCard(ticket, "Payments stall").embeds ?? [];
  return Object.fromEntries((embed?.fields ?? []).map(({ name, value }) => [name, value]));
}

describe("the ticket card", () => {
  test("shows what was read", () => {
    expect(fieldsOf(read)).toEqual({
      Avatar: "rosa.meadow",
      "Rental location": "https://maps.secondlife.com/secondlife/Dream/1/2/3",
      Amount: "L$1,500",
      "Paid at": `Feb 19, 17:15 SLT (<t:${slt("2022-02-19 17:15") / 1000}:f>)`,
      Transaction: "AB12cd34",
      Incident: "Payments stall",
      Status: "open",
    });
  });

  test("flags for staff what was not", () => {
    const typed = { ...unread, paidTyped: "lots at 2021-11-07 01:30", locationTyped: "blue house" };
    const fields = fieldsOf(typed);
    expect(fields["Rental location"]).toBe("blue house");
    expect(fields["For staff to check"]?.split("\n")).toEqual([
      "avatar name could not be read",
      "location has no SLURL",
      "amount could not be read",
      expect.stringMatching(/^time of payment/),
      "transaction could not be read",
    ]);
  });

  test("says so where something was not given, and flags no transaction that nobody claimed", () => {
    const fields = fieldsOf({ ...unread, transactionTyped: "" });
    expect(fields["Transaction"]).toBe("not given");
    expect(fields["For staff to check"]).not.toContain("transaction");
  });

  test("keeps the words beside a SLURL", () => {
    const fields = fieldsOf({ ...read, locationTyped: "parcel 3, http://slurl.com/x" });
    expect(fields["Rental location"]).toBe(`${read.slurl}\nparcel 3, http://slurl.com/x`);
  });

  test("fits into an embed, whatever was typed", () => {
    const typed = fc.string({
      unit: fc.constantFrom("*", "a", "\\", "[", "\n", "\u200B"),
      maxLength: 4000,
    });
    fc.assert(
      fc.property(typed, typed, typed, typed, (avatarTyped, locationTyped, paidTyped, rest) => {
        const ticket = { ...unread, avatarTyped, locationTyped, paidTyped, transactionTyped: rest };
        const [embed] = renderMessage(composeTicketCard(ticket, "*".repeat(100))).embeds;
        const fields = embed?.fields ?? [];
        const total = fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
        expect(total + (embed?.description?.length ?? 0)).toBeLessThanOrEqual(6000);
        for (const { value } of fields) expect(value.length).toBeGreaterThan(0);
      }),
    );
  });
});
