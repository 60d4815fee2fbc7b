import { expect, test } from "vitest";
import { nameMentions } from "#src/notices/name-mentions";

const names = {
  role: (id: string) => (id === "1" ? "Staff" : undefined),
  channel: (id: string) => (id === "2" ? "notices" : undefined),
};

test.each([
  ["a person, whoever it is", "<@5> and <@!6> paid", "someone and someone paid"],
  ["a role", "<@&1>, please", "@Staff, please"],
  ["a role that is gone", "<@&9>, please", "a group, please"],
  ["a channel", "see <#2>.", "see #notices."],
  ["a channel that is gone", "see <#9>.", "see a channel."],
  ["nothing", "<b> @Sam #1 <@> <#x>\n5 < 6", "<b> @Sam #1 <@> <#x>\n5 < 6"],
])("a text that mentions %s", (_, text, named) => {
  expect(nameMentions(text, names)).toBe(named);
});
