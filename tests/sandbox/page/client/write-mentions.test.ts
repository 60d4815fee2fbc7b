import fc from "fast-check";
import { expect, test } from "vitest";
import { writeMentions } from "#sandbox/page/client/compose/write-mentions";

const names = {
  users: [
    { id: "1", name: "Sam" },
    { id: "2", name: "Sam Rivers" },
    { id: "3", name: "Zoë (she)" },
    { id: "4", name: "1" },
  ],
  roles: [
    { id: "10", name: "@everyone" },
    { id: "11", name: "Staff" },
  ],
  channels: [
    { id: "20", name: "notices" },
    { id: "24", name: "20" },
    { id: "21", name: "payment" },
    { id: "22", name: "payment-desk" },
    { id: "23", name: "Ticket 1 rosa" },
  ],
};

test.each([
  ["a member", "@Sam", "<@1>"],
  ["a role", "@Staff, please look", "<@&11>, please look"],
  ["a channel", "see #notices.", "see <#20>."],
  ["a thread", "in #Ticket 1 rosa", "in <#23>"],
  ["several, over lines", "@Sam\n(@Staff) #notices", "<@1>\n(<@&11>) <#20>"],
  ["the longest name", "@Sam Rivers and @Sam", "<@2> and <@1>"],
  ["the longest channel", "#payment-desk or #payment", "<#22> or <#21>"],
  ["as it is said", "@sam's box", "<@1>'s box"],
  ["a name of more than letters", "@Zoë (she)!", "<@3>!"],
  ["beside code", "`a` @Sam `b`", "`a` <@1> `b`"],
  ["after a mark that opens no code", "` @Sam", "` <@1>"],
  ["after a link", "https://example.com @Sam", "https://example.com <@1>"],
])("%s is mentioned", (_, typed, sent) => {
  expect(writeMentions(typed, names)).toBe(sent);
});

test.each([
  ["a longer word", "@Samuel and @Sam_2"],
  ["a longer channel", "#notices-old"],
  ["nobody's name", "@Nobody #nothing"],
  ["an e-mail address", "rosa@sam.example"],
  ["code", "`@Sam` and ``@Sam ` #notices``"],
  ["a code block", "```\n@Sam #notices\n```"],
  ["a web address", "https://example.com/@Sam/#notices"],
  ["a link in brackets", "<https://example.com/?q=@Sam>"],
  ["what is a mention by now", "<@1> <@&11> <#20>"],
  ["what is spelt with a backslash", "\\@Sam"],
  ["everyone, who is no name", "@everyone @here @@everyone"],
])("in %s nobody is", (_, typed) => {
  expect(writeMentions(typed, names)).toBe(typed);
});

test("nothing else of a text changes", () => {
  const known = { "<@1>": "@Sam", "<@&11>": "@Staff", "<#20>": "#notices" };
  const part = fc.constantFrom(...Object.values(known), "`", "```", "\n", " ", "x", "-", "http://");
  // Without the signs that names begin with: any other name would be a mention too.
  const other = fc.string({ unit: fc.constantFrom(..."aS20 .,:;!?<>()[]/\\`*_~-é😀") });
  fc.assert(
    fc.property(fc.array(fc.oneof(part, other), { maxLength: 12 }), (parts) => {
      const typed = parts.join("");
      const sent = writeMentions(typed, names);
      const read = Object.entries(known).reduce(
        (text, [mention, name]) => text.replaceAll(mention, name),
        sent,
      );
      expect(read).toBe(typed);
    }),
  );
});
