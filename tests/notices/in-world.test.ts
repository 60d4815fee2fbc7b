import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Notice } from "#src/notices/compose-notice";
import { inWorldCopy } from "#src/notices/in-world";
import { stripInvisible } from "#src/notices/neutralise";
import { noticeWords } from "#src/notices/words/notice";
import { slt } from "#tests/support/world";

const notice: Notice = {
  headline: "Payment problem: Payments stall",
  estate: "Dream Seeker",
  text: "Links show *an error*.",
  facts: [
    { label: "System", text: "Casper_LET" },
    { label: "Since", at: slt("2022-02-18 16:57") },
  ],
  advice: [
    noticeWords.rentalSafe,
    noticeWords.dontPayTwice,
    noticeWords.fileTicket,
    noticeWords.offlineMessages,
  ],
  helpUrl: "https://help.example/payments_not_showing",
  tone: "trouble",
  reference: slt("2022-02-19 17:15"),
};

const numbering = /^\(\d+\/\d+\) /;
const bodyOf = (copy: ReturnType<typeof inWorldCopy>) =>
  copy.parts.map(({ text }) => text.replace(numbering, ""));
const squeeze = (text: string) => text.replace(/\s+/g, "");
const bytes = (text: string) => new TextEncoder().encode(text).length;

describe("an in-world copy", () => {
  test("is plain text, each time in SLT, with advice that makes sense in-world", () => {
    const copy = inWorldCopy({ ...notice, advice: [noticeWords.fileTicket] });
    const text = [
      "Payment problem: Payments stall",
      "Links show *an error*.",
      "System: Casper_LET",
      "Since: Feb 18, 16:57 SLT",
      "If a payment isn't showing, use /payment on our Discord and we check it with you.",
      "More help: https://help.example/payments_not_showing",
    ].join("\n");
    expect(copy).toEqual({
      subject: "Payment problem: Payments stall",
      subjectBytes: 31,
      parts: [{ text, bytes: bytes(text) }],
    });
  });

  test("has no text, facts, advice or link where the notice has none", () => {
    const bare = { ...notice, text: null, facts: [], advice: [], helpUrl: null };
    expect(inWorldCopy(bare).parts).toEqual([{ text: notice.headline, bytes: 31 }]);
  });

  test("loses what nobody sees", () => {
    const copy = inWorldCopy({ ...notice, headline: "Pay\u200Bments\u202E", text: "a\uFEFFb" });
    expect(copy.subject).toBe("Payments");
    expect(copy.parts[0]?.text).toMatch(/^Payments\nab\n/);
  });

  test("says in words what only Discord can show", () => {
    const at = slt("2022-02-19 17:05") / 1000;
    const text = `File at <#945000000000000001>, <@945000000000000002> answers from <t:${at}:t> on.`;
    const headline = "Update: <#945000000000000001> is slow";
    const facts = [{ label: "System", text: "CasperLET, see <#945000000000000001>" }];
    const { subject, parts } = inWorldCopy({ ...notice, headline, text, facts });
    expect(subject).toBe("Update: a channel is slow");
    expect(parts[0]?.text.split("\n").slice(0, 3)).toEqual([
      "Update: a channel is slow",
      "File at a channel, someone answers from 17:05 SLT on.",
      "System: CasperLET, see a channel",
    ]);
  });

  test("says nothing in Discord's Markdown, whatever is advised", () => {
    const advice = Object.values(noticeWords).filter((words) => typeof words === "string");
    const text = bodyOf(inWorldCopy({ ...notice, text: null, advice })).join("\n");
    expect(text).toContain("/payment on our Discord");
    expect(text).not.toMatch(/[`*]|<t:| here /);
  });

  test("is numbered where it takes several parts, each of at most 511 bytes", () => {
    const text = "We are verifying every payment, é and 語 among them. ".repeat(18).trim();
    const { parts } = inWorldCopy({ ...notice, text });
    expect(parts.map((part) => part.text.match(numbering)?.[0])).toEqual([
      "(1/3) ",
      "(2/3) ",
      "(3/3) ",
    ]);
    for (const part of parts) expect(part.text).toMatch(/(?:[.!?]|_showing)$/);
  });

  test("takes 511 bytes without numbering, and one more in two parts", () => {
    const bare = { ...notice, headline: "x", facts: [], advice: [], helpUrl: null };
    const one = inWorldCopy({ ...bare, text: `${"語".repeat(169)}ab` });
    expect(one.parts).toMatchObject([{ bytes: 511 }]);
    expect(inWorldCopy({ ...bare, text: `${"語".repeat(169)}abc` }).parts).toHaveLength(2);
  });

  test("of ten parts and more leaves room for the longer numbering", () => {
    const { parts } = inWorldCopy({ ...notice, text: "x".repeat(9000) });
    expect(parts.length).toBeGreaterThan(10);
    expect(parts[0]?.text).toMatch(/^\(1\/\d\d\) /);
    for (const part of parts) expect(part.bytes).toBeLessThanOrEqual(511);
  });

  test("fits and holds every character, whatever was typed", () => {
    const typed = fc.oneof(
      fc.string({ unit: "binary", maxLength: 1000 }),
      fc.string({ unit: "grapheme", minLength: 300, maxLength: 1000 }),
      fc
        .constantFrom("*", "語", "👩‍👩‍👧‍👦", "é. ", "x", "word ", "\n", "`", "|")
        .chain((unit) => fc.integer({ min: 1, max: 1000 }).map((times) => unit.repeat(times))),
    );
    fc.assert(
      fc.property(typed, typed, (text, title) => {
        const headline = noticeWords.allClear(title.slice(0, 100));
        const copy = inWorldCopy({ ...notice, text, headline });
        expect(copy.subject).toMatch(/^[\x20-\x7E]{1,63}$/);
        expect(copy.subject).not.toContain("|");
        expect(copy.subjectBytes).toBe(copy.subject.length);
        for (const part of copy.parts) {
          expect(part.bytes).toBe(bytes(part.text));
          expect(part.bytes).toBeLessThanOrEqual(511);
          expect(part.text.isWellFormed()).toBe(true);
        }
        const body = squeeze(bodyOf(copy).join(""));
        expect(body).toContain(squeeze(stripInvisible(`${headline}\n${text}`)));
        expect(body.endsWith("payments_not_showing")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a subject", () => {
  test.each([
    ["Café “Açaí” – œuvre", `Cafe "Acai" - oeuvre`],
    ["It can’t | won’t be…", "It can't / won't be..."],
    ["Straße ½ ｜ Ｘ", "Strasse 1/2 / X"],
    ["Payments 💸 stall", "Payments stall"],
    ["All clear: 支払い", "All clear"],
    ["支払い", "A notice about your rental"],
    [" \n ", "A notice about your rental"],
    [`Payment problem: ${"stalled ".repeat(9)}`, `Payment problem: ${"stalled ".repeat(4)}stalled`],
    [`All clear: ${"x".repeat(70)}`, `All clear: ${"x".repeat(52)}`],
    ["x".repeat(70), "x".repeat(63)],
    [`${"x".repeat(63)} y`, "x".repeat(63)],
  ])("of %j is %j", (headline, subject) =>
    expect(inWorldCopy({ ...notice, headline }).subject).toBe(subject),
  );
});
