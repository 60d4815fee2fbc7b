import { MessageType } from "discord.js";
import type { Page } from "playwright-core";
import { expect, type TestContext, test } from "vitest";
import { createMessage, type MessageDraft } from "#sandbox/world/messages";
import { openWindow } from "#tests/sandbox/page/support/browser-window";
import { openPage, personOf } from "#tests/sandbox/page/support/page";
import { openBrowser } from "#tests/support/browser";

const word = "Wordwithoutanend".repeat(8);
const link =
  "https://discord.com/channels/157693821640519680/157693821640519681/157693821640519682";

/** A phone's window at what the bot said, the newest last. */
async function open(context: TestContext, drafts: Partial<MessageDraft>[]): Promise<Page> {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const { world, channels } = stage.scene;
  const place = world.places.get(channels.general.id);
  for (const draft of drafts) {
    const referenceId = draft.type === MessageType.Reply ? [...world.messages.keys()].at(-1) : null;
    const fields = { authorId: world.botId, referenceId: referenceId ?? null, ...draft };
    if (place) createMessage(world, place, fields);
  }
  const window = await openWindow(browser, stage, { address: "?as=sam&in=general", width: 390 });
  await window
    .getByRole("article")
    .nth(drafts.length - 1)
    .waitFor();
  return window;
}

const parts: Record<string, Partial<MessageDraft>> = {
  "a link to a message": { content: `Look: ${link} there` },
  "a link to elsewhere": { content: `Look: https://example.com/${word} there` },
  "a word": { content: word },
  "a word in a quote": { content: `> ${word}` },
  "a word in a list": { content: `- ${word}` },
  "a word as code": { content: `\`${word}\`` },
  "a block of code": { content: `\`\`\`\n${word}\n\`\`\`` },
  "a card's title": { embeds: [{ title: word }] },
  "a card's text": { embeds: [{ description: `${link} ${word}` }] },
  "a card's field": { embeds: [{ fields: [{ name: word, value: word }] }] },
  "a card's foot": { embeds: [{ footer: { text: word } }] },
};

test("on a phone, long words and links stay in their message", async (context) => {
  const window = await open(context, Object.values(parts));
  const isWider = await window
    .getByRole("article")
    .evaluateAll((all) => all.map((it) => it.scrollWidth > it.clientWidth));
  expect(Object.keys(parts).filter((_, index) => isWider[index])).toEqual([]);
});

test.for([
  { what: "words", content: "Residents were told at 16:57 SLT that payments are not showing" },
  { what: "code", content: `\`${word}\` and \`more of it\`` },
  { what: "a long word", content: word },
])("on a phone, what a message replies to takes one line: $what", async ({ content }, context) => {
  const window = await open(context, [
    { content },
    { type: MessageType.Reply, content: "It is as I said" },
  ]);
  const origin = window.locator(".origin");
  const { height = 0 } = (await origin.boundingBox()) ?? {};
  expect(height).toBeLessThan(24);
  const author = origin.getByText("All Clear", { exact: true });
  expect(await author.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0);
});

test("on a phone, what is unread elsewhere is marked where the channels are opened", async (context) => {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const { channels } = stage.scene;
  const window = await openWindow(browser, stage, { address: "?as=kim&in=staff", width: 390 });
  const toggle = window.getByRole("button", { name: /^Channels/ });
  const said = () => toggle.getAttribute("aria-label");
  expect(await said()).toBe("Channels");
  expect(await toggle.innerText()).toBe("");
  const [kim, ada] = ["Kim", "Ada"].map((name) => personOf(stage.scene, name));
  await ada?.say(channels.notices, "Please look");
  await expect.poll(said).toBe("Channels, unread");
  expect(await toggle.locator(".count").boundingBox()).toMatchObject({ width: 8, height: 8 });
  await ada?.say(channels.notices, `<@${kim?.id}> please look`);
  await expect.poll(said).toBe("Channels, 1 mention");
  expect(await toggle.innerText()).toBe("1");
  await toggle.click();
  await window.getByRole("button", { name: /notices , 2 unread/ }).click();
  await expect.poll(said).toBe("Channels");
});
