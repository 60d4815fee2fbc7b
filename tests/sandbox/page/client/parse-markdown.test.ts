import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type MarkNode,
  parseMarkdown,
  safeUrl,
} from "#sandbox/page/client/markdown/parse-markdown";

const words = (node: MarkNode): unknown => {
  const { content } = node;
  return Array.isArray(content) ? content.map(words).join("") : (content ?? "");
};

describe("what a text is made of", () => {
  test.each([
    ["**bold**", "strong"],
    ["*italic*", "em"],
    ["__underlined__", "underline"],
    ["~~gone~~", "strikethrough"],
    ["`code`", "inlineCode"],
    ["```ts\nconst x = 1;\n```", "codeBlock"],
    ["# Heading", "heading"],
    ["-# small", "subtext"],
    ["> quoted", "blockQuote"],
    ["||secret||", "spoiler"],
    ["[words](https://example.com)", "link"],
    ["https://example.com", "url"],
    ["<https://example.com>", "autolink"],
    ["<@123456789012345678>", "user"],
    ["<@&123456789012345678>", "role"],
    ["<#123456789012345678>", "channel"],
    ["</incident open:123456789012345678>", "slashCommand"],
    ["<t:1700000000:R>", "timestamp"],
    ["@everyone", "everyone"],
    ["- item", "list"],
    ["12. item", "list"],
  ])("%s", (text, type) => {
    expect(parseMarkdown(text).map((node) => node.type)).toEqual([type]);
  });

  test("markup of web pages is text like any other", () => {
    const nodes = parseMarkdown('<img src=x onerror="alert(1)"><script>alert(1)</script>');
    expect(nodes.every(({ type }) => type === "text")).toBe(true);
    expect(nodes.map(words).join("")).toBe(
      '<img src=x onerror="alert(1)"><script>alert(1)</script>',
    );
  });

  test("a list keeps its depths, its numbers and what its items say", () => {
    const [list] = parseMarkdown("- one\n- **two**\n  - deep\n3. three\nnot in it");
    expect(list).toMatchObject({
      type: "list",
      items: [
        { depth: 0, number: null },
        { depth: 0, number: null, content: [{ type: "strong" }] },
        { depth: 1, number: null },
        { depth: 0, number: 3 },
      ],
    });
  });

  test("a dash within a line begins no list", () => {
    expect(parseMarkdown("16:57 SLT - a payment failed").every(({ type }) => type === "text")).toBe(
      true,
    );
  });
});

test("whatever is typed can be read, and comes to an end", () => {
  const piece = fc.constantFrom(
    "*",
    "_",
    "~",
    "`",
    "|",
    "#",
    ">",
    "-",
    "\n",
    " ",
    "<@1>",
    "[",
    "](",
    ")",
    "a",
    "1.",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 60 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(text, (typed) => {
      expect(Array.isArray(parseMarkdown(typed))).toBe(true);
    }),
  );
});

describe("links", () => {
  test.each(["https://example.com/a?b=c", "http://127.0.0.1/"])("%s", (url) => {
    expect(safeUrl(url)).toBe(url);
  });

  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//example.com",
    "",
  ])("not %j", (url) => {
    expect(safeUrl(url)).toBeNull();
  });
});
