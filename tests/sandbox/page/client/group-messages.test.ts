import { describe, expect, test } from "vitest";
import { groupMessages } from "#sandbox/page/client/messages/group-messages";
import type { MessageInfo } from "#sandbox/page/protocol";

const minute = 60_000;

function message(change: Partial<MessageInfo> = {}): MessageInfo {
  return {
    id: "1",
    type: 0,
    author: { id: "7", name: "Sam", isBot: false },
    content: "",
    embeds: [],
    components: [],
    attachments: [],
    createdAt: 0,
    editedAt: null,
    isEphemeral: false,
    isLoading: false,
    isPublished: false,
    isPinging: false,
    answers: null,
    replyTo: null,
    threadId: null,
    ...change,
  };
}

const sameDay = (one: number, other: number) => Math.floor(one / 1e6) === Math.floor(other / 1e6);

describe("a message continues the block above it", () => {
  const other = { id: "8", name: "Kim", isBot: false };
  test.each<[string, Partial<MessageInfo>, boolean]>([
    ["soon after", { createdAt: minute }, true],
    ["later than 7 minutes", { createdAt: 8 * minute }, false],
    ["on another day", { createdAt: 1e6 }, false],
    ["of another author", { author: other }, false],
    ["as a command's answer", { type: 20 }, false],
    ["as a reply", { replyTo: { author: "Kim", content: "x" } }, false],
    ["for one person only", { isEphemeral: true }, false],
    ["the first unread", { id: "9" }, false],
  ])("%s", (_, change, continues) => {
    const [, second] = groupMessages([message(), message(change)], "9", sameDay);
    expect(second?.isContinued).toBe(continues);
  });
});

test("the first of a day and the first unread are set off", () => {
  const all = [message(), message({ id: "2" }), message({ id: "3", createdAt: 2e6 })];
  const rows = groupMessages(all, "2", sameDay);
  expect(rows.map(({ startsDay }) => startsDay)).toEqual([true, false, true]);
  expect(rows.map(({ startsUnread }) => startsUnread)).toEqual([false, true, false]);
});
