import { describe, expect, test } from "vitest";
import { renderMessage } from "#src/discord/render-message";
import { composeNotice, type Notice } from "#src/notices/compose-notice";
import { inWorldCopy } from "#src/notices/in-world";
import type { Message } from "#src/notices/message";
import { addInWorldCopy, renderInWorld } from "#src/notices/render-in-world";
import { renderNotice } from "#src/notices/render-notice";
import { slt } from "#tests/support/world";

/** An all-clear as long as staff can make it: the system is in its default text only. */
function composeLongest(unit: string, helpUrl: string | null): Notice {
  const fill = (most: number) => unit.repeat(Math.floor(most / unit.length));
  return composeNotice(
    { name: fill(80), helpUrl },
    {
      title: fill(100),
      system: fill(60),
      affectsPayments: true,
      awareAt: slt("2021-12-31 16:57"),
      resolvedAt: null,
    },
    {
      kind: "all_clear",
      text: fill(1000),
      occurredAt: slt("2021-12-31 17:15"),
      recordedAt: slt("2022-02-19 17:15"),
    },
  );
}

/** What the parts say, less their numbering and white space. */
function listTexts(notice: Notice): string[] {
  return inWorldCopy(notice).parts.map(({ text }) => text);
}

function measure(message: Message) {
  const { content, embeds } = renderMessage(message);
  const texts = embeds.flatMap(({ title, description, fields = [] }) => [
    title ?? "",
    description ?? "",
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  const descriptions = embeds.map(({ description }) => description?.length ?? 0);
  return {
    content: content.length,
    embeds: texts.join("").length,
    description: Math.max(...descriptions),
  };
}

const longUrl = `https://help.example/${"a_".repeat(239)}b`;
const units = ["*", "語", "💸", "👩‍👩‍👧‍👦", "x", "`", "@everyone ", "word. ", "é\n", "[a](b) "];
const urls = [null, "https://help.example/a", longUrl];

describe("an in-world copy under its notice", () => {
  const shown = composeLongest("word. ", null);

  test("shows its byte counts, each part in a block to copy", () => {
    const copy = { subject: "All clear", subjectBytes: 9, parts: [{ text: "a\nb", bytes: 3 }] };
    expect(renderInWorld(copy).description).toBe(
      "Subject, 9 of 63 bytes\n```\nAll clear\n```\nText, 3 of 511 bytes\n```\na\nb\n```",
    );
    const two = [
      { text: "(1/2) a", bytes: 7 },
      { text: "(2/2) é", bytes: 8 },
    ];
    expect(renderInWorld({ ...copy, parts: two }).description).toBe(
      [
        "Subject, 9 of 63 bytes\n```\nAll clear\n```",
        "Part 1 of 2, 7 of 511 bytes\n```\n(1/2) a\n```",
        "Part 2 of 2, 8 of 511 bytes\n```\n(2/2) é\n```",
      ].join("\n"),
    );
  });

  test("can't leave its block", () => {
    const text = "a ``` b ````` `c`";
    const { description } = renderInWorld({
      subject: "``` x",
      subjectBytes: 5,
      parts: [{ text, bytes: text.length }],
    });
    expect(description?.split("```")).toHaveLength(5);
    expect(description).toContain("a ''' b ''''' `c`");
  });

  test("is an embed where Discord takes it", () => {
    const message = addInWorldCopy(renderNotice(shown), inWorldCopy(shown));
    expect(message.embeds).toHaveLength(2);
    for (const text of listTexts(shown)) expect(message.embeds?.[1]?.description).toContain(text);
  });

  test.each(units.flatMap((unit) => urls.map((url) => [unit, url?.length ?? 0, url] as const)))(
    "of %j with a link of %d fits into Discord's limits and is all there",
    (unit, _, url) => {
      const notice = composeLongest(unit, url);
      for (const under of [renderNotice(notice), { content: "The notice." }]) {
        const message = addInWorldCopy(under, inWorldCopy(notice));
        const size = measure(message);
        expect(size.content).toBeLessThanOrEqual(2000);
        expect(size.embeds).toBeLessThanOrEqual(6000);
        expect(size.description).toBeLessThanOrEqual(4096);
        const shownText = renderMessage(message).embeds.at(-1)?.description ?? "";
        const said = shownText.replaceAll("'", "`");
        for (const text of listTexts(notice)) expect(said).toContain(text.replaceAll("'", "`"));
      }
    },
  );
});
