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
  payerTyped: null,
  payer: null,
  method: null,
  tierbox: null,
  details: null,
  screenshots: 0,
  dm: "on",
  status: "open",
  claimedBy: null,
  urgent: false,
  verdict: null,
  verdictNote: null,
  verifiedBy: null,
  verifiedAt: null,
  filedAt: slt("2022-02-20 09:00"),
  closedAt: null,
  erasedAt: null,
};
const unread: TicketFacts = {
  ...read,
  avatar: null,
  slurl: null,
  amountLsd: null,
  paidAt: null,
  transactionId: null,
};

const at = (time: string) => `${time} SLT (<t:${slt(`2022-02-20 ${time}`) / 1000}:f>)`;

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
      "amount could not be read",
      expect.stringMatching(/^time of payment/),
      "transaction could not be read",
    ]);
  });

  test("flags a payer whose name was not read, and a link that names no place", () => {
    const off = "http://slurl.com/secondlife/Dream/512/2/3";
    const typed = { ...read, payerTyped: "¿Nils?", locationTyped: `parcel 3, ${off}`, slurl: null };
    expect(fieldsOf(typed)["For staff to check"]?.split("\n")).toEqual([
      "location's link could not be read",
      "payer's avatar name could not be read",
    ]);
  });

  test("says so where something was not given, and flags no transaction that nobody claimed", () => {
    const blank = { avatarTyped: "", locationTyped: "", paidTyped: "", transactionTyped: "" };
    const fields = fieldsOf({ ...unread, ...blank });
    expect(fields["Transaction"]).toBe("not given");
    expect(fields["For staff to check"]?.split("\n")).toEqual([
      "avatar name was not given",
      "location was not given",
      "amount and time were not given",
    ]);
  });

  test("keeps the words beside a SLURL", () => {
    const fields = fieldsOf({ ...read, locationTyped: "parcel 3, http://slurl.com/x" });
    expect(fields["Rental location"]).toBe(`${read.slurl}\nparcel 3, http://slurl.com/x`);
  });

  test("shows how it stands, and everything else that was said", () => {
    const whole: TicketFacts = {
      ...read,
      payerTyped: "Nils",
      payer: "nils",
      method: "paypal",
      tierbox: "something_bad",
      details: "It *blinks*.",
      screenshots: 2,
      status: "waiting",
      claimedBy: "5",
      urgent: true,
    };
    expect(fieldsOf(whole)).toMatchObject({
      Status: "waiting for the resident",
      Urgent: "the payment is still missing",
      With: "<@5>",
      "Paid by": "nils",
      Paid: "PayPal",
      "Tierbox shows": "“Something bad happened”",
      "In their words": "It \\*blinks\\*.",
      Screenshots: "2",
    });
    expect(fieldsOf({ ...whole, payer: null })["Paid by"]).toBe("Nils");
  });

  test("says what comes next, and offers what can be done then", () => {
    const closed = { status: "closed", verdict: "credited", closedAt: read.filedAt } as const;
    const until = `Mar 6, 09:00 SLT (<t:${slt("2022-03-06 09:00") / 1000}:f>)`;
    const card = (change: Partial<TicketFacts>) => {
      const { embeds, buttons = [] } = composeTicketCard({ ...read, ...change }, null);
      return [embeds?.[0]?.description, embeds?.[0]?.tone, buttons.map(({ label }) => label)];
    };
    const all = ["Ask resident", "Verdict", "Note", "Link", "Correct details"];
    const [, ...rest] = all;
    expect(card({})).toEqual([
      "Staff check this payment and answer here. You can add anything that helps.",
      "neutral",
      ["Claim", ...all],
    ]);
    expect(card({ status: "reviewing", claimedBy: "5", urgent: true })).toEqual([
      "This payment is being checked. You read the result here.",
      "trouble",
      ["Take over", ...all],
    ]);
    expect(card({ status: "waiting", claimedBy: "5" })).toEqual([
      "Staff have a question, which stands below. Press **Answer** to reply.",
      "neutral",
      ["Take over", "Answer", ...rest],
    ]);
    expect(
      card({ status: "reviewing", claimedBy: "5", verdict: "credited", urgent: true }),
    ).toEqual([
      "The time was added by hand. This ticket stays open until the payment system works again; then the credit is confirmed here.",
      "neutral",
      ["Take over", ...all],
    ]);
    expect(card(closed)).toEqual([
      `This ticket is closed. If something is still wrong, press **Reopen** until ${until}.`,
      "good",
      ["Reopen"],
    ]);
    expect(card({ ...closed, erasedAt: 1 })).toEqual([
      "This ticket is closed, and what it said was erased.",
      "good",
      [],
    ]);
  });

  test("says who verified what and when", () => {
    const verified = { verifiedAt: slt("2022-02-20 09:30"), status: "closed" } as const;
    const byStaff = { verdict: "credited", verifiedBy: "5", verdictNote: "Two *weeks*" } as const;
    const decided = fieldsOf({ ...read, ...verified, ...byStaff, claimedBy: "5" });
    expect(decided).not.toHaveProperty("With");
    expect(decided).toMatchObject({
      Verdict: `credited by staff\nVerified by <@5> at ${at("09:30")}`,
      "What staff add": "Two \\*weeks\\*",
    });
    const bySelf = { verdict: "credited", verifiedBy: "7" } as const;
    expect(fieldsOf({ ...read, ...verified, ...bySelf })["Verdict"]).toMatch(
      /\nVerified by <@7> at /,
    );
    const byResident = { verdict: "recovered", verifiedBy: "7" } as const;
    expect(fieldsOf({ ...read, ...verified, ...byResident })["Verdict"]).toBe(
      `recovered by the system\nConfirmed by the resident at ${at("09:30")}`,
    );
  });

  test("says that direct messages are refused, as long as there will be news", () => {
    const blocked = { ...read, dm: "blocked" } as const;
    expect(fieldsOf(read)).not.toHaveProperty("Direct messages");
    expect(fieldsOf(blocked)["Direct messages"]).toMatch(/^Discord takes none.*stands here only/);
    expect(fieldsOf({ ...blocked, status: "closed" })).not.toHaveProperty("Direct messages");
  });

  test("fits into an embed, whatever was typed", () => {
    const typed = fc.string({
      unit: fc.constantFrom("*", "a", "\\", "[", "\n", "\u200B"),
      maxLength: 4000,
    });
    fc.assert(
      fc.property(typed, typed, typed, typed, (avatarTyped, locationTyped, paidTyped, rest) => {
        const ticket: TicketFacts = {
          ...unread,
          avatarTyped,
          locationTyped,
          paidTyped,
          transactionTyped: rest,
          payerTyped: avatarTyped,
          details: rest,
          verdict: "already_credited",
          verdictNote: paidTyped,
          verifiedBy: "1".repeat(20),
          verifiedAt: read.filedAt,
          claimedBy: "1".repeat(20),
          status: "reviewing",
          method: "in_world",
          tierbox: "something_bad",
          screenshots: 10,
          dm: "blocked",
          urgent: true,
        };
        const [embed] = renderMessage(composeTicketCard(ticket, "*".repeat(100))).embeds;
        const fields = embed?.fields ?? [];
        const total = fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
        expect(total + (embed?.description?.length ?? 0)).toBeLessThanOrEqual(6000);
        for (const { value } of fields) expect(value.length).toBeGreaterThan(0);
      }),
    );
  });
});
