import fc from "fast-check";
import { expect, test } from "vitest";
import { renderMessage } from "#src/discord/render-message";
import { type ConsoleFacts, composeConsole } from "#src/notices/compose-console";
import { incident } from "#tests/notices/support/console";
import { evening, slt } from "#tests/support/world";

const trouble: ConsoleFacts["troubles"][number] = {
  what: "edit",
  at: slt("2021-12-31 17:15"),
  state: "failed",
  why: "gone",
};

const crowd = (["thread", "direct", "publishing"] as const).map((kind) => ({
  kind,
  state: "failed" as const,
  why: "gone" as const,
  count: 10 ** 6,
}));

test("whatever was typed, the card is one that Discord takes, with no line lost", () => {
  const nasty = fc.string({ unit: fc.constantFrom("*", "@", "<", "`", "\n", "é", "😀", "[", "x") });
  const typed = fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 1000 }));
  const line = fc.record({
    kind: fc.constantFrom("log", "vendor", "vendor_all_clear"),
    text: fc.oneof(typed, fc.constant("*".repeat(1000)), fc.constant("")),
    visibility: fc.constantFrom("public", "internal"),
    occurredAt: fc.constantFrom(evening, slt("2021-11-07 01:30 PDT"), slt("2021-12-31 17:15")),
  });
  const longTitle = fc.oneof(typed, fc.constant("_".repeat(100)));
  fc.assert(
    fc.property(longTitle, fc.array(line, { maxLength: 5 }), (title, events) => {
      const tickets = (["open", "reviewing", "waiting", "closed"] as const).map((status) => ({
        status,
        tickets: 10 ** 9,
        amountLsd: 2 ** 50,
        amounts: 1,
        urgent: 10 ** 6,
      }));
      const place = {
        estateId: "9".repeat(20),
        channelId: "9".repeat(20),
        messageId: "9".repeat(20),
      };
      const message = composeConsole({
        estate: { payments: "paused", paymentsChangedAt: slt("2021-12-31 17:15") },
        incident: {
          ...incident,
          title: title.slice(0, 100),
          number: 10 ** 9,
          vendorAllClearAt: slt("2021-12-31 17:15"),
        },
        mergedInto: null,
        lastNotice: { at: slt("2021-12-31 17:15"), state: "done", why: "unknown", place },
        troubles: Array.from({ length: 9 }, () => trouble),
        delivered: { done: crowd, waiting: crowd, undelivered: crowd },
        isRetryable: true,
        tickets,
        toRecheck: {
          count: 10 ** 6,
          first: Array.from({ length: 15 }, () => ({ number: 10 ** 9, threadId: "9".repeat(20) })),
        },
        events,
        now: evening,
      });
      const { content, embeds, components } = renderMessage(message);
      const fields = embeds.flatMap((embed) => embed.fields ?? []);
      expect(content).toBe(message.content);
      expect(content.length).toBeLessThanOrEqual(2000);
      expect(fields.map(({ value }) => value)).toEqual(
        message.embeds?.[0]?.fields?.map(({ value }) => value),
      );
      expect(fields.every(({ value }) => value.length > 0)).toBe(true);
      const all = fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
      expect(all).toBeLessThanOrEqual(6000);
      expect(fields.at(-1)?.value.split("\n")).toHaveLength(Math.max(events.length, 1));
      expect(components).toHaveLength(3);
    }),
  );
});
