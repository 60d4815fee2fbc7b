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
  await kims.getByRole("button", { name: /general , 1 unread 1 mention/ }).waitFor();
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

test("names are offered while one types, and taken by keyboard or by mouse", async (context) => {
  const { composer, messages, said, stage } = await open(context);
  const window = composer.page();
  const { scene } = stage;
  await composer.focus();
  await window.keyboard.type("Hi @k");
  await window.getByRole("listbox", { name: "Names" }).waitFor();
  await window.getByRole("status").getByText("1 name", { exact: true }).waitFor();
  await window.keyboard.press("Enter");
  await expect.poll(() => composer.inputValue()).toBe("Hi @Kim ");
  await window.keyboard.type("see #");
  await window.getByRole("option", { name: "#payment-desk" }).click();
  await expect.poll(() => composer.inputValue()).toBe("Hi @Kim see #payment-desk ");
  expect(said()).toEqual([]);
  await window.keyboard.type("now");
  await window.keyboard.press("Enter");
  await messages.getByText("Hi").waitFor();
  const kim = personOf(scene, "Kim").id;
  expect(said()).toEqual([`Hi <@${kim}> see <#${scene.channels.desk.id}> now`]);
});

test("a name is put in where one types, and what stands behind it stays", async (context) => {
  const { composer } = await open(context);
  const window = composer.page();
  await composer.fill("Ask  about it");
  await composer.press("Home");
  for (let n = 0; n < 4; n += 1) await composer.press("ArrowRight");
  await window.keyboard.type("@sta");
  await window.keyboard.press("Tab");
  await expect.poll(() => composer.inputValue()).toBe("Ask @Staff about it");
  await window.keyboard.type("now ");
  expect(await composer.inputValue()).toBe("Ask @Staff now about it");
});

test("nobody is offered who doesn't see the place, and Escape puts the list away", async (context) => {
  const { composer } = await open(context);
  const window = composer.page();
  await composer.focus();
  await window.keyboard.type("#st");
  await window.keyboard.press("Backspace");
  await window.keyboard.press("Backspace");
  await window.getByRole("option", { name: "#notices" }).waitFor();
  expect(await window.getByRole("option", { name: "#staff" }).count()).toBe(0);
  await window.keyboard.press("Escape");
  expect(await window.getByRole("option").count()).toBe(0);
  expect(await composer.inputValue()).toBe("#");
});
