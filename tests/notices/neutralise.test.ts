import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { neutralise, neutraliseLine, truncate } from "#src/notices/neutralise";

const nasty = fc.constantFrom(
  ..."@ < > # - + * _ ~ | [ ] ( ) ` \\ : / ! & = 1. \n \t".split(" "),
  ...["\n", " ", "```", "](", "@everyone", "@here", "<@1>", "<@!1>", "<@&1>", "<#1>", "</a:1>"],
  ...["<t:1:R>", "<:x:1>", "<a:x:1>", "<id:browse>", "# ", "## ", "### ", "-# ", "> ", ">>> "],
  ...["https://a.example/b_c", "http://x.yz/(a_b)", "<https://a.example>", "&amp;", "\u200B"],
  ...[
    "\u202E",
    "\u2066",
    "\u0000",
    "\r\n",
    "\u2028",
    "\uFEFF",
    "\uD83D",
    "👩\u200D🚀",
    "every",
    "one",
  ],
);
const typed = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.array(nasty, { maxLength: 40 }).map((parts) => parts.join("")),
);

const strip = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are dropped
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, "")
    .replace(/[\u200B\u200C\u2028-\u202E\u2060\u2066-\u2069\uFEFF]/g, "")
    .replace(/\p{Cs}/gu, "");
const seen = (text: string) => text.replace(/\\([^A-Za-z0-9\s])/g, "$1").replace(/\u200B/g, "");

function expectInert(text: string): void {
  expect(text).not.toMatch(/@everyone|@here/i);
  expect(text).not.toContain("](");
  expect(text).not.toContain("```");
  expect(text).not.toMatch(/<[@#:/]/);
  expect(text).not.toMatch(/<(?:a|t|id|sound):/);
  for (const line of text.split("\n")) {
    expect(line).not.toMatch(/^\s*#{1,6}\s/);
    expect(line).not.toMatch(/^\s*-#\s/);
    expect(line).not.toMatch(/^\s*>/);
  }
}

/** The text without its links and escapes, where no mark of Discord's may be left. */
function bare(text: string): string {
  return text
    .replace(/https?:\/\/[A-Za-z0-9][^\s<>[\]\\`*|]*/g, "")
    .replace(/\\[^A-Za-z0-9\s]/g, "");
}

describe("neutralise", () => {
  test.each([
    "Something bad happened :(",
    "it's 50% (maybe), says me@example.com",
    "I paid L$1,500 at 17:15 & 17:20 - twice!",
    "I <3 you, #general > #random",
    "-> see below",
    "Olá, 日本語 👩\u200D🚀",
    "two\nlines\tand a tab",
    "see https://a.example/b_c_d~e?f=g#h and https://en.example/wiki/F_(a_b)_c",
    "<https://a.example/b_c>",
  ])("leaves %j as it is", (text) => expect(neutralise(text)).toBe(text));

  test.each([
    ["@everyone", "@\u200Beveryone"],
    ["@\u200Bhere", "@\u200Bhere"],
    ["@\u202Eeveryone", "@\u200Beveryone"],
    ["<@1> <@&2> <#3> </pay:4>", "<\u200B@1> <\u200B@&2> <\u200B#3> <\u200B/pay:4>"],
    ["<t:1:R> <a:x:1>", "<\u200Bt:1:R> <\u200Ba:x:1>"],
    ["[a](https://b.example/c_d)", "\\[a]\\(https://b.example/c_d)"],
    ["# big\n  ## less\n-# small", "\\# big\n  \\## less\n-\\# small"],
    ["> # quoted\n1. > listed", "\\> \\# quoted\n1. \\> listed"],
    [">>> all", "\\>\\>\\> all"],
    [
      "**b** __u__ ~~s~~ ||p|| `c`",
      "\\*\\*b\\*\\* \\_\\_u\\_\\_ \\~\\~s\\~\\~ \\|\\|p\\|\\| \\`c\\`",
    ],
    ["C:\\temp\\*", "C:\\\\temp\\\\\\*"],
    ["title\n===", "title\n\\==="],
    ["&lt;b&gt; <b>", "\\&lt;b\\&gt; <\u200Bb>"],
    ["https://a.example/@everyone", "https://a.example/@\u200Beveryone"],
  ])("makes %j inert", (text, inert) => expect(neutralise(text)).toBe(inert));

  test("leaves no markup, whatever is typed", () => {
    fc.assert(
      fc.property(typed, (text) => {
        expectInert(neutralise(text));
      }),
      { numRuns: 2000 },
    );
  });

  test("escapes every mark outside links, and looks as typed less what it strips", () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(bare(neutralise(text))).not.toMatch(/[\\`*~|[]/);
        expect(seen(neutralise(text))).toBe(strip(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("neutraliseLine", () => {
  test("joins lines and keeps nothing at the ends", () =>
    expect(neutraliseLine("  a \r\n\t # b\u200B \n")).toBe("a # b"));

  test("is one inert line that looks as typed", () => {
    fc.assert(
      fc.property(typed, (text) => {
        const line = neutraliseLine(text);
        expectInert(line);
        expect(line).not.toMatch(/\n|\s\s|^\s|\s$/);
        expect(seen(line)).toBe(strip(text).replace(/\s+/g, " ").trim());
      }),
      { numRuns: 2000 },
    );
  });
});

describe("truncate", () => {
  test.each([
    ["short", 5, "short"],
    ["longer", 5, "long…"],
    ["a😀b", 3, "a…"],
    ["ab\\*c", 4, "ab…"],
    ["ab\\\\c", 5, "ab\\\\c"],
    ["ab\\\\cd", 5, "ab\\\\…"],
    ["ab", 0, ""],
  ])("%j in %d units is %j", (text, max, short) => expect(truncate(text, max)).toBe(short));

  test("keeps whole code points, inert and within the limit", () => {
    fc.assert(
      fc.property(typed, fc.nat(60), (text, max) => {
        const short = truncate(neutralise(text), max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short.isWellFormed()).toBe(true);
        expect(bare(short)).not.toMatch(/[\\`*~|[]/);
        expectInert(short);
      }),
      { numRuns: 2000 },
    );
  });
});
