import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainLine, plainLink, plainText } from "#src/notices/plain-text";
import { slt } from "#tests/support/world";

const reference = slt("2022-02-19 21:30");
const id = "123456789012345678";

describe("text away from Discord", () => {
  test.each([
    [`Ask <@${id}> or <@!1005>.`, "Ask someone or someone."],
    [`<@&${id}> see <#1001> and <id:browse>`, "a group see a channel and a channel"],
    [`Use </payment:${id}> or </ticket list:5>`, "Use /payment or /ticket list"],
    [`Thanks <:heart:${id}> <a:wave:55>`, "Thanks :heart: :wave:"],
    ["It began <t:1645319700:R>", "It began 17:15 SLT"],
    ["It began <t:1645233300>", "It began Feb 18, 17:15 SLT"],
    ["Never: <t:99999999999999999:f>", "Never: a time"],
    [`See https://discord.com/channels/100/1001/55 for more`, "See a place on Discord for more"],
    [`<https://ptb.discord.com/channels/${id}/1>`, "a place on Discord"],
    [`https://cdn.discordapp.com/attachments/1/2/a.png?ex=1`, "a place on Discord"],
    [`https://discord.com/api/webhooks/1/secret`, "a place on Discord"],
    [`HTTPS://Discord.com/events/${id}`, "a place on Discord"],
    [`He is ${id}.`, "He is …."],
    [`_${id}_`, "_…_"],
    ["a\u200Bb\u202Ec", "abc"],
  ])("%s reads %s", (typed, plain) => {
    expect(plainText(typed, reference)).toBe(plain);
  });

  test.each([
    "More payments <b>fail</b> & **stall** at 17:15.",
    "See https://estate.example/help?id=5 or https://discord.gg/dream",
    "L$1,500 under 5f0c6bd8-1b56-4d0b-8b1c-0b5d7d0e6f11 & sl.cm/t/AB12cd34",
    "1 < 2 > 1, <t>, <@everyone>",
    "One line\nand another",
  ])("%s stays as it is", (typed) => {
    expect(plainText(typed, reference)).toBe(typed);
  });

  test("never holds an id that Discord's markup or a bare number could show", () => {
    const snowflake = fc.bigInt({ min: 10n ** 16n, max: 2n ** 63n }).map(String);
    const markup = fc.tuple(
      fc.constantFrom(
        "<@",
        "<@!",
        "<@&",
        "<#",
        "<:x:",
        "</a:",
        " ",
        "https://discord.com/channels/",
      ),
      snowflake,
      fc.constantFrom(">", " ", "/1 ", ">>"),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            markup.map((parts) => parts.join("")),
          ),
        ),
        (parts) => {
          const plain = plainText(parts.join(" "), reference);
          for (const part of parts) {
            const [number] = /\d{17,}/.exec(part) ?? [];
            if (number) expect(plain).not.toContain(number);
          }
        },
      ),
    );
  });

  test("on one line has no other white space than single spaces", () => {
    expect(plainLine(" a\n\n b\tc ", reference)).toBe("a b c");
  });
});

test("a link is kept where it leads to no place in a server", () => {
  expect(plainLink("https://estate.example/help")).toBe("https://estate.example/help");
  expect(plainLink("https://discord.com/channels/100/1001")).toBeNull();
  expect(plainLink(null)).toBeNull();
});
