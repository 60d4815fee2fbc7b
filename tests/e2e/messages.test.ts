import { expect, test } from "vitest";
import { chapters } from "#tests/e2e/messages/index";
import { playChapter } from "#tests/e2e/support/catalogue";

const preface = `# Every message, screen by screen

Generated: the real bot over the local Discord, on the evening of February 19, 2022. After a change
of words run \`npm test -- tests/e2e/messages.test.ts -u\` and read what changed here.

A bar stands beside an embed, \`[ ]\` around a button, \`▾\` before a choice, \`*\` behind what is required.
Where a UTC time stands, each reader sees their own.`;

const pages: string[] = [];

test.for(chapters)("$title", { timeout: 60_000 }, async (chapter) => {
  pages.push(await playChapter(chapter));
});

test("docs/messages.md shows what people see now", async () => {
  expect(pages, "every chapter was played").toHaveLength(chapters.length);
  const markdown = `${[preface, ...pages].join("\n\n")}\n`;
  await expect(markdown).toMatchFileSnapshot("../../docs/messages.md");
});
