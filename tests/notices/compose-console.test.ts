import { describe, expect, test } from "vitest";
import type { ConsoleFacts } from "#src/notices/compose-console";
import { consoleWords } from "#src/notices/words/console";
import {
  type Changes,
  type Counts,
  compose,
  fieldsOf,
  nothing,
} from "#tests/notices/support/console";
import { evening, slt } from "#tests/support/world";

const discordTime = (text: string) => `<t:${slt(text) / 1000}:f>`;

describe("what the card says", () => {
  test("phase, since when, and nothing that isn't so yet", () => {
    expect(compose().content).toBe("Incident #3: Payments stall");
    expect(fieldsOf({})).toEqual({
      Phase: "recovering",
      Payments: "open",
      Since: `16:57 SLT (${discordTime("2022-02-19 16:57")})`,
      Tickets: "none",
      "Last notice": "none yet",
      "Next reminder": `21:50 SLT (${discordTime("2022-02-19 21:50")})`,
      "Newest events": "none",
    });
  });

  test.each<[string, ConsoleFacts["estate"], string]>([
    ["paused", { payments: "paused", paymentsChangedAt: slt("2022-02-19 17:30") }, "17:30 SLT"],
    ["paused yesterday", { payments: "paused", paymentsChangedAt: slt("2022-02-18 17:30") }, "Feb"],
  ])("payments that are %s, since when", (_, estate, when) => {
    expect(fieldsOf({ estate })["Payments"]).toContain(`paused since ${when}`);
  });

  test("the vendor's all-clear beside the phase, which it doesn't change", () => {
    const fields = fieldsOf({ incident: { vendorAllClearAt: slt("2022-02-19 20:15") } });
    expect(fields["Vendor's all-clear"]).toMatch(/^20:15 SLT/);
    expect(fields["Phase"]).toBe("recovering");
  });

  test("tickets by status, with their L$", () => {
    const tickets: ConsoleFacts["tickets"] = [
      { status: "closed", tickets: 2, amountLsd: 500, amounts: 2, urgent: 0 },
      { status: "open", tickets: 3, amountLsd: 1_000, amounts: 3, urgent: 0 },
      { status: "waiting", tickets: 1, amountLsd: 0, amounts: 1, urgent: 0 },
    ];
    expect(fieldsOf({ tickets })["Tickets"]).toBe(
      "6 tickets, L$1,500 in all\n3 open, 1 waiting for the resident, 2 closed",
    );
    const some = tickets.map((count) => ({ ...count, amounts: 1 }));
    expect(fieldsOf({ tickets: some })["Tickets"]).toMatch(
      /^6 tickets, L\$1,500 in all, 3 without a known amount\n/,
    );
    const unread: ConsoleFacts["tickets"] = [
      { status: "reviewing", tickets: 1, amountLsd: 0, amounts: 1, urgent: 0 },
    ];
    expect(fieldsOf({ tickets: unread })["Tickets"]).toBe("1 ticket\n1 being reviewed");
  });

  test("tickets that go urgent, closed ones left aside", () => {
    const tickets: ConsoleFacts["tickets"] = [
      { status: "closed", tickets: 2, amountLsd: 0, amounts: 2, urgent: 1 },
      { status: "open", tickets: 3, amountLsd: 0, amounts: 3, urgent: 2 },
    ];
    expect(fieldsOf({ tickets })["Tickets"]).toBe(
      "5 tickets\n3 open, 2 closed\n2 urgent: still missing after the all-clear",
    );
  });

  test("what to recheck: a number until the vendor's all-clear, then each with its thread", () => {
    expect(fieldsOf({})).not.toHaveProperty("To recheck");
    const first = [
      { number: 4, threadId: "77" },
      { number: 9, threadId: null },
    ];
    const toRecheck = { count: 3, first };
    expect(fieldsOf({ toRecheck })["To recheck"]).toBe(
      "3 tickets credited early, listed here after the vendor's all-clear.",
    );
    const vendorAllClearAt = evening;
    for (const done of [{ vendorAllClearAt }, { resolvedAt: evening }]) {
      expect(fieldsOf({ toRecheck, incident: done })["To recheck"]?.split("\n")).toEqual([
        "Credited before the vendor's all-clear, so maybe twice by now. Check each, then decide again with `/ticket verdict`.",
        "#4 <#77>",
        "#9",
        "and 1 more",
      ]);
    }
  });

  test.each<[string, Changes, string | RegExp]>([
    ["quiet", { incident: { quiet: true } }, "quiet: residents aren't told"],
    [
      "on its way",
      { lastNotice: { at: evening, state: "pending", why: "unknown", place: null } },
      /, on its way$/,
    ],
    [
      "refused so far",
      { lastNotice: { at: evening, state: "retried", why: "refused", place: null } },
      `21:30 SLT (<t:${evening / 1000}:f>), not posted yet and being tried again since then. Discord refuses: check that I may post in the channel.`,
    ],
    [
      "not posted",
      { lastNotice: { at: evening, state: "failed", why: "gone", place: null } },
      /could not be posted\. The channel is gone: .* Tell residents yourself\.$/,
    ],
    [
      "posted",
      {
        lastNotice: {
          at: evening,
          state: "done",
          why: "unknown",
          place: { estateId: "100", channelId: "1001", messageId: "55" },
        },
      },
      `21:30 SLT (<t:${evening / 1000}:f>): [read it](https://discord.com/channels/100/1001/55)`,
    ],
  ])("the last notice, where it is %s", (_, changes, said) => {
    const notice = fieldsOf(changes)["Last notice"];
    if (typeof said === "string") expect(notice).toBe(said);
    else expect(notice).toMatch(said);
  });

  test("what else isn't posted, in a few lines, and nothing of it where all is well", () => {
    const { trouble, why } = consoleWords;
    const whats = Object.keys(trouble) as (keyof typeof trouble)[];
    const one = { at: slt("2022-02-18 20:15"), state: "retried", why: "refused" } as const;
    const troubles = whats.map((what) => ({ ...one, what }));
    expect(fieldsOf({ troubles })["Messages to residents"]?.split("\n")).toEqual([
      `Notice of Feb 18, 20:15 SLT: being tried again. ${why.refused}`,
      `Correction of Feb 18, 20:15 SLT: being tried again. ${why.refused}`,
      `Change to the notice of Feb 18, 20:15 SLT: being tried again. ${why.refused}`,
      `Report: being tried again. ${why.refused}`,
    ]);
    const failed = { ...one, what: "correction", state: "failed", why: "invalid" } as const;
    const many = fieldsOf({ troubles: [failed, ...troubles, failed] })[
      "Messages to residents"
    ]?.split("\n");
    expect(many).toHaveLength(6);
    expect(many?.[0]).toBe(
      `Correction of Feb 18, 20:15 SLT: could not be posted. ${why.invalid} Tell residents yourself.`,
    );
    expect(many?.at(-1)).toBe("and 1 more");
    expect(fieldsOf({})).not.toHaveProperty("Messages to residents");
  });

  test("how far residents are told, then that all is out, or what isn't and why", () => {
    const field = (delivered: Partial<ConsoleFacts["delivered"]>) =>
      fieldsOf({ delivered: { ...nothing, ...delivered } })["Messages to residents"];
    const done: Counts = [
      { kind: "notice", count: 2 },
      { kind: "thread", count: 410 },
      { kind: "edit", count: 7 },
      { kind: "publishing", count: 2 },
    ];
    expect(field({ done, waiting: [{ kind: "thread", count: 588 }] })).toBe(
      "412 of 1,000 delivered so far.",
    );
    expect(field({ done })).toBe("412 of 412 delivered.");
    const closed = { kind: "direct", state: "failed", why: "closed", count: 2 } as const;
    const retried = { kind: "thread", state: "retried", why: "refused", count: 1 } as const;
    expect(field({ done, undelivered: [closed, retried] })?.split("\n")).toEqual([
      "3 of 415 undelivered.",
      "2 direct messages: DMs closed. The tickets' threads have them too.",
      `1 message in a ticket's thread: being tried again. ${consoleWords.why.refused}`,
    ]);
    const followers = { ...retried, kind: "publishing", why: "limited" } as const;
    expect(field({ done, undelivered: [followers] })?.split("\n")).toEqual([
      "412 of 412 delivered.",
      "1 message to followers: being tried again. Discord has me wait.",
    ]);
    expect(field({ waiting: [{ kind: "edit", count: 1 }] })).toBeUndefined();
  });

  test.each<[string, Partial<ConsoleFacts["incident"]>, string]>([
    ["the incident is quiet", { quiet: true, remindAt: null }, "off"],
    ["none was ever due", { remindAt: null }, "off"],
    [
      "staff stopped them",
      { remindAt: null, remindedAt: evening, remindersStoppedAt: evening },
      "off: stopped by staff",
    ],
    [
      "staff were asked and owe an update",
      { remindAt: null, remindedAt: slt("2022-02-19 20:50") },
      `none: you were asked at 20:50 SLT (${discordTime("2022-02-19 20:50")}), and residents were told nothing since`,
    ],
    [
      "the question was put off",
      { remindedAt: slt("2022-02-19 21:20") },
      `21:50 SLT (${discordTime("2022-02-19 21:50")})`,
    ],
  ])("the next reminder, where %s", (_, changed, said) => {
    expect(fieldsOf({ incident: changed })["Next reminder"]).toBe(said);
  });

  test("events a line each, marked where they aren't plain public lines, and harmless", () => {
    const at = slt("2022-02-19 20:15");
    const event = { text: "Backlog moves", visibility: "public", occurredAt: at } as const;
    const lines = fieldsOf({
      events: [
        { ...event, kind: "log" },
        { ...event, kind: "log", visibility: "internal", text: "Ask\n@everyone **now**" },
        { ...event, kind: "vendor" },
        { ...event, kind: "vendor_all_clear", occurredAt: slt("2022-02-18 20:15") },
        { ...event, kind: "log", text: "y".repeat(1000) },
      ],
    })["Newest events"]?.split("\n");
    expect(lines).toEqual([
      "20:15 SLT - Backlog moves",
      "20:15 SLT - (staff only) Ask @\u200Beveryone \\*\\*now\\*\\*",
      "20:15 SLT - (vendor) Backlog moves",
      "Feb 18, 20:15 SLT - (vendor's all-clear) Backlog moves",
      `20:15 SLT - ${"y".repeat(149)}…`,
    ]);
  });
});
