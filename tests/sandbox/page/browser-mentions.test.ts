import { expect, type TestContext, test } from "vitest";
import { openWindow } from "#tests/sandbox/page/support/browser-window";
import { openPage, personOf } from "#tests/sandbox/page/support/page";
import { openBrowser } from "#tests/support/browser";

async function open(context: TestContext) {
  const browser = await openBrowser(context);
  const stage = await openPage();
  const window = await openWindow(browser, stage, { address: "?as=rosa&in=general" });
  const composer = window.getByRole("textbox", { name: "Message #general" });
  const messages = window.getByRole("article");
  const said = () => [...stage.scene.world.messages.values()].map(({ content }) => content);
  return { stage, browser, composer, messages, said };
}

test("names in a message become mentions, which reach whom they name", async (context) => {
  const { stage, browser, composer, messages, said } = await open(context);
  const { scene } = stage;
  const { id } = personOf(scene, "Kim");
  const kims = await openWindow(browser, stage, { address: "?as=kim&in=notices" });
  await composer.fill("@Kim of @Staff, is #payment-desk open? `@Kim`");
  await composer.press("Enter");
  await messages.locator("discord-mention").first().waitFor();
  const { staffRole, channels } = scene;
  expect(said()).toEqual([
    `<@${id}> of <@&${staffRole.id}>, is <#${channels.desk.id}> open? \`@Kim\``,
  ]);
  const shown = await messages.locator("discord-mention").allInnerTexts();
  expect(shown.map((text) => text.trim())).toEqual(["Kim", "Staff", "payment-desk"]);
  await kims.getByRole("button", { name: /general , 1 unread 1 mentions/ }).waitFor();
});

test("a channel that the writer doesn't see stays a word", async (context) => {
  const { composer, messages, said } = await open(context);
  await composer.fill("What is in #staff?");
  await composer.press("Enter");
  await messages.getByText("What is in #staff?").waitFor();
  expect(said()).toEqual(["What is in #staff?"]);
});

test("a message's length counts as it is sent", async (context) => {
  const { composer, stage, said } = await open(context);
  const window = composer.page();
  const sent = `<@${personOf(stage.scene, "Kim").id}> ${"x".repeat(1_990)}`;
  await composer.fill(`@Kim ${"x".repeat(1_990)}`);
  await composer.press("Enter");
  await window.getByText(`these are ${sent.length}.`).waitFor();
  expect(said()).toEqual([]);
});
